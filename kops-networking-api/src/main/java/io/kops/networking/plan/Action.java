package io.kops.networking.plan;

/** What a resource needs. */
public enum Action {
  /** It is missing and will be made. */
  CREATE("+"),
  /** It differs in fields that can change in place. */
  UPDATE("~"),
  /** It differs in a field that cannot change: it will be deleted and made anew. */
  REPLACE("±"),
  /** It is the cluster's and no longer wanted. */
  DELETE("-"),
  /** It is as it should be. */
  KEEP("=");

  private final String mark;

  Action(String mark) {
    this.mark = mark;
  }

  /** Returns the one character that stands for the action in printed plans. */
  public String mark() {
    return mark;
  }

  /** Tells whether the action changes anything. */
  public boolean isChange() {
    return this != KEEP;
  }
}
