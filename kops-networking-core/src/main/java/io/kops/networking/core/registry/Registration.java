package io.kops.networking.core.registry;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.discovery.Guarded;
import io.kops.networking.core.discovery.Origin;
import io.kops.networking.core.problem.RegistryCodes;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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
                requireAnswer(provider.id(), "id"),
                requireAnswer(provider.specKey(), "specKey"),
                requireAnswer(provider.releases(), "releases").stream().sorted().toList(),
                words(requireAnswer(provider.optionWords(), "optionWords"))));
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
    words.forEach((word, networking) -> sorted.put(word, requireAnswer(networking, "optionWords")));
    return Collections.unmodifiableSortedMap(sorted);
  }

  private static <T> T requireAnswer(T answer, String method) {
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
}
