package io.kops.networking.plan;

/** The action that a resource requires. */
public enum Action {
  /** The resource does not exist and will be created. */
  CREATE("+"),
  /** Fields differ that can be changed in place. */
  UPDATE("~"),
  /** A field differs that cannot be changed: the resource will be deleted and created again. */
  REPLACE("±"),
  /** The cluster owns the resource and no longer needs it. */
  DELETE("-"),
  /** The resource is up to date. */
  KEEP("=");

  private final String mark;

  Action(String mark) {
    this.mark = mark;
  }

  /** Returns the symbol of the action in printed plans. */
  public String mark() {
    return mark;
  }

  /** Returns whether the action changes anything. */
  public boolean isChange() {
    return this != KEEP;
  }
}
