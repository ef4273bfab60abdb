/** A ratio in 1/10,000 as per cent, exactly: `50%`, `12.5%`, `0.01%`. */
export const ratioText = (bp: number): string => `${bp / 100}%`;
