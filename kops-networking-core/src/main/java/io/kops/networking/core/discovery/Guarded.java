package io.kops.networking.core.discovery;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outcome of a call into a plugin.
 *
 * @param answer the result; empty on failure
 * @param failure the failure on one line; empty on success
 */
public record Guarded<T>(Optional<T> answer, String failure) {
  private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

  /** Performs the call. Catches everything that the plugin throws, except failures of the JVM. */
  public static <T> Guarded<T> call(Callable<@Nullable T> plugIn) {
    try {
      @Nullable T answer = plugIn.call();
      return answer == null
          ? new Guarded<>(Optional.empty(), "it returned null")
          : new Guarded<>(Optional.of(answer), "");
    } catch (OutOfMemoryError | InternalError | UnknownError ofTheJvm) {
      throw ofTheJvm;
    } catch (Throwable thrown) {
      LOG.debug("A plug-in failed", thrown);
      return new Guarded<>(Optional.empty(), "it threw " + inOneLine(thrown));
    }
  }

  /** Returns the failure and its first cause on one line, without a stack trace. */
  public static String inOneLine(Throwable thrown) {
    Throwable first = thrown;
    for (int depth = 0; depth < 20 && first.getCause() != null; depth++) {
      first = first.getCause();
    }
    return first == thrown ? words(thrown) : words(thrown) + ", caused by " + words(first);
  }

  private static String words(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    String message = messageOf(thrown).strip().replaceAll("\\s+", " ");
    return message.isEmpty() ? name : name + ": " + message;
  }

  /** Exceptions are plugin code too: reading their messages may fail or return null. */
  private static String messageOf(Throwable thrown) {
    try {
      return Optional.ofNullable(thrown.getMessage()).orElse("");
    } catch (RuntimeException broken) {
      return "";
    }
  }
}
