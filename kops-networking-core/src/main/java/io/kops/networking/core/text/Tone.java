package io.kops.networking.core.text;

import io.kops.networking.plan.Action;
import io.kops.networking.problem.Severity;

/** What a piece of text is about, which a {@link Palette} can show by its colour. */
public enum Tone {
  /** The title of a section. */
  HEADING,
  /** Something that comes into being. */
  ADDED,
  /** Something that changes. */
  CHANGED,
  /** Something that goes. */
  REMOVED,
  /** Something that matters less. */
  FAINT,
  /** Something that went well. */
  GOOD,
  /** Something that stands in the way, or failed. */
  ERROR,
  /** Something that is doubtful. */
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
