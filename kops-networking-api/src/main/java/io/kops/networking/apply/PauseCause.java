package io.kops.networking.apply;

/** Why a call to the cloud is put off. */
public enum PauseCause {
  /** More calls of its kind have been made than the cloud allows at a time; it was not made yet. */
  RATE_LIMITED,
  /** The cloud refused it because of too many calls; it is made again. */
  THROTTLED,
  /** It names something that the cloud does not show yet; it is made again. */
  NOT_VISIBLE_YET,
  /** Something else still uses what it deletes, or is changing the same thing; it is made again. */
  IN_USE,
  /** Its answer was lost; what it may have done is looked for, or it is made again. */
  ANSWER_LOST
}
