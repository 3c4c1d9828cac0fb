package io.kops.networking.core.registry;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider and its own description, read once.
 *
 * @param provider the provider
 * @param origin the location of its class
 * @param id its id
 * @param specKey its key below {@code spec.networking}
 * @param releases the kops releases that it supports, in order
 * @param optionWords its values of {@code --networking}, sorted
 */
record Registration(
    NetworkingProvider provider,
    Origin origin,
    ProviderId id,
    String specKey,
    List<KopsRelease> releases,
    SortedMap<String, Networking> optionWords) {

  /** Reads a provider's description, which may fail. */
  static Guarded<Registration> of(NetworkingProvider provider) {
    return Guarded.call(
        () ->
            new Registration(
                provider,
                Origin.of(provider.getClass()),
                said(provider.id(), "id"),
                said(provider.specKey(), "specKey"),
                said(provider.releases(), "releases").stream().sorted().toList(),
                words(said(provider.optionWords(), "optionWords"))));
  }

  /** Returns the shapes that the provider declares for a kops release; none if it fails. */
  Set<FirewallShape> shapesOf(KopsRelease release) {
    return Guarded.call(() -> Set.copyOf(provider.profile(release).firewallShapes()))
        .answer()
        .orElse(Set.of());
  }

  /** Returns the names that no other provider may have. */
  List<Claim> claims() {
    return Stream.concat(
            Stream.of(
                new Claim("id", id.value(), RegistryCodes.PROVIDER_DUPLICATE_ID),
                new Claim("spec key", specKey, RegistryCodes.PROVIDER_DUPLICATE_SPEC_KEY)),
            optionWords.keySet().stream()
                .map(
                    word ->
                        new Claim(
                            "option word", word, RegistryCodes.PROVIDER_DUPLICATE_OPTION_WORD)))
        .toList();
  }

  private static SortedMap<String, Networking> words(Map<String, Networking> words) {
    SortedMap<String, Networking> sorted = new TreeMap<>();
    words.forEach((word, networking) -> sorted.put(word, said(networking, "optionWords")));
    return Collections.unmodifiableSortedMap(sorted);
  }

  private static <T> T said(T answer, String method) {
    return Objects.requireNonNull(answer, () -> method + "() returned null");
  }

  /**
   * A name that must be unique among providers.
   *
   * @param what the kind of name, for messages
   * @param value the name
   * @param code the problem when two providers have the name
   */
  record Claim(String what, String value, ProblemCode code) {}

  /**
   * The outcome of a call into a plugin.
   *
   * @param answer the result; empty on failure
   * @param failure the failure on one line; empty on success
   */
  record Guarded<T>(Optional<T> answer, String failure) {
    private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

    /** Performs the call. Catches everything that the plugin throws, except failures of the JVM. */
    static <T> Guarded<T> call(Callable<@Nullable T> plugIn) {
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
    static String inOneLine(Throwable thrown) {
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
}
