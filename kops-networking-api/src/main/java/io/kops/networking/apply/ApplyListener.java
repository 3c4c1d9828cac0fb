package io.kops.networking.apply;

/**
 * Receives progress events while a plan is applied. Events are delivered one at a time and in
 * order, on the worker threads. An implementation must return quickly and must not call the
 * library. Exceptions are logged and otherwise ignored.
 */
@FunctionalInterface
public interface ApplyListener {
  /** Ignores all events. */
  ApplyListener NONE = event -> {};

  void on(ApplyEvent event);
}
