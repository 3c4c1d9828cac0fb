package io.kops.networking.apply;

/** Why an action failed, as far as it decides whether applying again can help. */
public enum FailureCause {
  /**
   * The account has as many of something as it may have. Applying again fails in the same way until
   * the quota is raised or something is deleted.
   */
  QUOTA,
  /** The caller may not do it. Applying again fails in the same way until it is allowed. */
  PERMISSION,
  /** The caller is not known, or not any more. Applying again helps with other credentials. */
  CREDENTIALS,
  /** Anything else: the message and the remedy say what. */
  OTHER;

  /** Tells whether someone has to do what the remedy says before applying again can help. */
  public boolean requiresUserAction() {
    return this == QUOTA || this == PERMISSION;
  }
}
