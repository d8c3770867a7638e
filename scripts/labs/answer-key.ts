import { wantedText } from '../../shared/labs/grade';
import { pointsOfLab, type Lab } from '../../shared/labs/lab';

/** For teachers, as Markdown: right answers, what each check wants, and the wrong run that it refuses. */
export function answerKey(lab: Lab): string {
  const lines = [
    `## ${lab.title}`,
    '',
    `${lab.question} ${pointsOfLab(lab)} points, about ${lab.minutes} minutes.`,
    '',
  ];
  for (const { id, question, prediction, checks } of lab.steps) {
    if (prediction) lines.push(`- **${id}** ${prediction.ask} Every prediction counts.`);
    if (question) {
      const right = question.choices.find((choice) => choice.id === question.right)!;
      lines.push(`- **${id}** ${question.ask} **${right.label}** (${question.points}). ${question.success}`);
    }
    for (const check of checks)
      lines.push(
        `- **${id}** \`${check.metric}\` ${wantedText(check)} (${check.points}). Refused: ${check.wrong.name}.`,
      );
  }
  return [...lines, ''].join('\n');
}
