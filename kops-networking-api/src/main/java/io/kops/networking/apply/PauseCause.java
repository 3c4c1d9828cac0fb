package io.kops.networking.apply;

/** The reason for delaying a call to AWS. */
public enum PauseCause {
  /** The rate limit of the action is reached; the call has not been sent. */
  RATE_LIMITED,
  /** AWS throttled the call; it will be repeated. */
  THROTTLED,
  /** AWS does not show a resource of the call yet; the call will be repeated. */
  NOT_VISIBLE_YET,
  /** The resource is in use or is being changed; the call will be repeated. */
  IN_USE,
  /** The response was lost; the library looks for the effect of the call, or repeats it. */
  ANSWER_LOST
}
