package io.kops.networking.core.text;

import io.kops.networking.plan.Action;
import io.kops.networking.problem.Severity;

/** The meaning of a piece of text, which a {@link Palette} shows by color. */
public enum Tone {
  /** A heading. */
  HEADING,
  /** A created resource. */
  ADDED,
  /** A changed resource or field. */
  CHANGED,
  /** A deleted resource. */
  REMOVED,
  /** Secondary information. */
  FAINT,
  /** A success. */
  GOOD,
  /** An error or a failed action. */
  ERROR,
  /** A warning or an unknown outcome. */
  WARNING;

  /** Returns the tone of an action. */
  public static Tone of(Action action) {
    return switch (action) {
      case CREATE -> ADDED;
      case UPDATE, REPLACE -> CHANGED;
      case DELETE -> REMOVED;
      case KEEP -> FAINT;
    };
  }

  /** Returns the tone of a severity. */
  public static Tone of(Severity severity) {
    return switch (severity) {
      case ERROR -> ERROR;
      case WARNING -> WARNING;
      case NOTICE -> FAINT;
    };
  }
}
