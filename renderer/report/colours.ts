/** Okabe & Ito 2008: no common colour blindness confuses them, and all are dark enough on paper. */
export const RUN_COLOURS = ['#0072b2', '#d55e00', '#00795a', '#a5527f', '#56767f', '#7a5c00'];
