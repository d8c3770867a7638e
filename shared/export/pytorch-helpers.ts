// What the lab computes as Keras does and PyTorch has in another form. A script holds those that it uses.

const DEFINITIONS: Readonly<Record<string, string>> = {
  keras_truncated_normal_: `def keras_truncated_normal_(w, std):
    """N(0, std^2) cut at two standard deviations and widened for it, as Keras draws its normals.

    PyTorch's kaiming_normal_ and xavier_normal_ are not cut; their std is the same.
    """
    widened = std / 0.87962566103423978  # the std of N(0, 1) cut at 2
    nn.init.trunc_normal_(w, std=widened, a=-2 * widened, b=2 * widened)`,

  KerasBatchNorm1d: `class KerasBatchNorm1d(nn.BatchNorm1d):
    """Its moving variance is the population variance, as in Keras; that of nn.BatchNorm1d is n / (n - 1) times as large."""

    def forward(self, x):
        if not self.training:
            return super().forward(x)
        with torch.no_grad():
            self.running_mean.lerp_(x.mean(0), self.momentum)
            self.running_var.lerp_(x.var(0, correction=0), self.momentum)
        return nn.functional.batch_norm(x, None, None, self.weight, self.bias, training=True, eps=self.eps)`,

  KerasSGD: `class KerasSGD(torch.optim.Optimizer):
    """SGD with the learning rate inside the velocity, as in Keras: under a schedule torch.optim.SGD takes other steps."""

    def __init__(self, parameters, lr, momentum, nesterov=False, weight_decay=0):
        super().__init__(parameters, dict(lr=lr, momentum=momentum, nesterov=nesterov, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for w in group["params"]:
                pull = -group["lr"] * (w.grad + group["weight_decay"] * w)
                velocity = self.state[w].setdefault("velocity", torch.zeros_like(w))
                velocity.mul_(group["momentum"]).add_(pull)
                w += group["momentum"] * velocity + pull if group["nesterov"] else velocity`,

  KerasRMSprop: `class KerasRMSprop(torch.optim.Optimizer):
    """RMSprop as in Keras: eps under the root, the learning rate inside the velocity. torch.optim.RMSprop adds eps to the root."""

    def __init__(self, parameters, lr, rho, eps, momentum=0, centered=False, weight_decay=0):
        super().__init__(
            parameters, dict(lr=lr, rho=rho, eps=eps, momentum=momentum, centered=centered, weight_decay=weight_decay)
        )

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for w in group["params"]:
                state = self.state[w]
                if not state:
                    state.update({name: torch.zeros_like(w) for name in ("square", "mean", "velocity")})
                gradient = w.grad + group["weight_decay"] * w
                spread = state["square"].lerp_(gradient**2, 1 - group["rho"])
                if group["centered"]:
                    spread = spread - state["mean"].lerp_(gradient, 1 - group["rho"]) ** 2
                pull = group["lr"] * gradient / (spread + group["eps"]).sqrt()
                w -= state["velocity"].mul_(group["momentum"]).add_(pull)`,
};

/** The definitions that a piece of code needs, one after the other; empty if it needs none. */
export function pytorchHelpers(code: string): string[] {
  return Object.entries(DEFINITIONS).flatMap(([name, definition]) => (code.includes(`${name}(`) ? [definition] : []));
}
