package io.kops.networking.apply;

/**
 * Hears what happens while a plan is applied. Events come one at a time and in order, from the
 * threads that do the work: an implementation returns quickly and does not call the engine. What it
 * throws is logged and otherwise ignored.
 */
@FunctionalInterface
public interface ApplyListener {
  /** Listens to nothing. */
  ApplyListener NONE = event -> {};

  /** Hears one event. */
  void on(ApplyEvent event);
}
