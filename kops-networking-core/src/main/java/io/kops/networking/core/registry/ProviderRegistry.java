package io.kops.networking.core.registry;

import com.google.common.base.Suppliers;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.addon.ContainerImages;
import io.kops.networking.core.discovery.Discovery;
import io.kops.networking.core.discovery.Guarded;
import io.kops.networking.core.discovery.Origin;
import io.kops.networking.core.problem.RegistryCodes;
import io.kops.networking.core.registry.Registration.Claim;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The available networking providers. Each is asked once for its id and names. Immutable and
 * thread-safe, as the providers are. No exception of a provider leaves this class.
 *
 * <p>If two providers claim the same id, spec key or option value, the first is kept, with built-in
 * providers before external ones and then ordered by jar and class. {@link #problems()} then has an
 * error that names both.
 */
public final class ProviderRegistry {
  /** The keys of kops below {@code spec.networking}, with or without a provider in this library. */
  private static final Set<String> KOPS_SPEC_KEYS =
      Set.of(
          "amazonvpc",
          "calico",
          "canal",
          "cilium",
          "classic",
          "cni",
          "external",
          "flannel",
          "gce",
          "kindnet",
          "kopeio",
          "kubenet",
          "kuberouter",
          "lyftvpc",
          "romana",
          "weave");

  /** Those of {@link #KOPS_SPEC_KEYS} that kops 1.10 does not have. */
  private static final Set<String> NEWER_SPEC_KEYS = Set.of("gce", "kindnet", "lyftvpc");

  private static final FieldPath NETWORKING = FieldPath.of("spec").child("networking");

  private final List<Registration> registrations;
  private final Problems problems;
  private final Supplier<Set<FirewallShape>> firewallShapes = Suppliers.memoize(this::askForShapes);

  private ProviderRegistry(List<NetworkingProvider> candidates, Problems loading) {
    Problems.Collector found = Problems.collector();
    found.addAll(loading);
    List<Registration> accepted = accept(identify(candidates, found), found);
    accepted.sort(Comparator.comparing(Registration::id));
    this.registrations = List.copyOf(accepted);
    this.problems = found.problems();
  }

  /**
   * Returns the providers in the service files of this thread's context class loader, or of the
   * library's class loader if the thread has none.
   */
  public static ProviderRegistry discover() {
    return discover(Discovery.contextLoader());
  }

  /** Returns the providers in the service files of a class loader and its parents. */
  public static ProviderRegistry discover(ClassLoader loader) {
    Discovery.Result result = Discovery.in(loader);
    return new ProviderRegistry(result.providers(), result.problems());
  }

  /** Returns a registry with only these providers. */
  public static ProviderRegistry of(List<NetworkingProvider> providers) {
    return new ProviderRegistry(List.copyOf(providers), Problems.NONE);
  }

  /** Returns the providers, sorted by id. */
  public List<NetworkingProvider> providers() {
    return registrations.stream().map(Registration::provider).toList();
  }

  /** Returns the provider of a networking configuration. */
  public Optional<NetworkingProvider> find(Networking networking) {
    return find(networking.specKey());
  }

  /** Returns the provider with this key below {@code spec.networking}. */
  public Optional<NetworkingProvider> find(String specKey) {
    return registration(specKey).map(Registration::provider);
  }

  /**
   * Returns problems of the providers themselves: a warning for each provider that cannot be used
   * or is in several jars, and an error for each duplicate name.
   */
  public Problems problems() {
    return problems;
  }

  /** Returns the networking configuration for a provider's value of {@code --networking}. */
  public Optional<Networking> optionWord(String word) {
    return registrations.stream()
        .flatMap(registration -> Optional.ofNullable(registration.optionWords().get(word)).stream())
        .findFirst();
  }

  /** Returns the keys below {@code spec.networking} of third-party providers, sorted. */
  public List<String> customSpecKeys() {
    return registrations.stream()
        .map(Registration::specKey)
        .filter(key -> !KOPS_SPEC_KEYS.contains(key))
        .sorted()
        .toList();
  }

  /**
   * Returns the shapes of the firewall rules that any provider declares, for any kops release. A
   * failing provider contributes none.
   */
  public Set<FirewallShape> firewallShapes() {
    return firewallShapes.get();
  }

  private Set<FirewallShape> askForShapes() {
    return registrations.stream()
        .flatMap(registration -> registration.releases().stream().map(registration::shapesOf))
        .flatMap(Set::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Validates the request with the provider it selects. Adds a warning if the provider is
   * deprecated or no longer maintained, and errors for unsupported properties of the cluster. A
   * provider that is missing, fails or does not support the kops release is an error.
   */
  public Problems validate(ProviderRequest request) {
    return problems(
        ask(
            request,
            provider ->
                ofProfile(request, provider.profile(request.release()))
                    .and(provider.validate(request))));
  }

  private static Problems problems(Asked<Problems> asked) {
    return asked.answer().orElse(Problems.NONE).and(asked.problems());
  }

  /** For the providers of kops, the rules for topologies are those of kops. */
  private static Problems ofProfile(ProviderRequest request, ProviderProfile profile) {
    String specKey = request.networking().specKey();
    FieldPath path = NETWORKING.child(specKey);
    Problems problems =
        ProfileRules.status(path, specKey, profile.status())
            .and(ProfileRules.version(path, request, profile));
    return KOPS_SPEC_KEYS.contains(specKey)
        ? problems
        : problems.and(ProfileRules.topology(path, request, profile));
  }

  /**
   * Returns the contribution of the provider that the request selects, with the image names of the
   * cluster's {@code assets}. A provider that is missing, fails or does not support the kops
   * release is an error, and so is a manifest with objects that the Kubernetes version does not
   * serve.
   */
  public ProviderAnswer contribute(ProviderRequest request) {
    ContainerImages images = ContainerImages.of(request.spec());
    Asked<ProviderContribution> asked =
        ask(request, provider -> images.applyTo(provider.contribute(request)));
    Problems ofManifests =
        asked
            .answer()
            .map(ProviderContribution::addons)
            .map(addons -> ask(request, provider -> ProfileRules.manifests(request, addons)))
            .map(ProviderRegistry::problems)
            .orElse(Problems.NONE);
    return new ProviderAnswer(asked.answer(), asked.problems().and(ofManifests));
  }

  private record Asked<T>(Optional<T> answer, Problems problems) {
    static <T> Asked<T> refused(Problem problem) {
      return new Asked<>(Optional.empty(), Problems.of(problem));
    }
  }

  private <T> Asked<T> ask(ProviderRequest request, Function<NetworkingProvider, T> question) {
    String specKey = request.networking().specKey();
    FieldPath path = NETWORKING.child(specKey);
    Optional<Registration> known = registration(specKey);
    boolean isNewer = request.release() == KopsRelease.V1_10 && NEWER_SPEC_KEYS.contains(specKey);
    if (known.isEmpty() && !isNewer) {
      return Asked.refused(
          Problem.error(
              path,
              RegistryCodes.PROVIDER_UNKNOWN,
              "no plug-in serves the networking provider \"" + specKey + "\"",
              remedyFor(specKey, request.release())));
    }
    if (isNewer || !known.get().releases().contains(request.release())) {
      return Asked.refused(
          Problem.error(
              path,
              RegistryCodes.PROVIDER_NOT_OF_RELEASE,
              "the networking provider \""
                  + specKey
                  + "\" does not serve kops "
                  + request.release(),
              choices(request.release())));
    }
    Registration asked = known.get();
    Guarded<T> called = Guarded.call(() -> question.apply(asked.provider()));
    return called
        .answer()
        .map(answer -> new Asked<>(Optional.of(answer), Problems.NONE))
        .orElseGet(
            () ->
                Asked.refused(
                    Problem.error(
                        path,
                        RegistryCodes.PROVIDER_FAILED,
                        "the networking provider "
                            + asked.origin()
                            + " failed: "
                            + called.failure(),
                        "report this to the author of the plug-in")));
  }

  private Optional<Registration> registration(String specKey) {
    return registrations.stream().filter(each -> each.specKey().equals(specKey)).findFirst();
  }

  private String remedyFor(String specKey, KopsRelease release) {
    boolean missesKopsProviders =
        KOPS_SPEC_KEYS.contains(specKey)
            && registrations.stream()
                .map(Registration::specKey)
                .noneMatch(KOPS_SPEC_KEYS::contains);
    return missesKopsProviders
        ? "add kops-networking-providers to the class path; it serves the providers of kops"
        : choices(release);
  }

  private String choices(KopsRelease release) {
    String keys = specKeys(each -> each.releases().contains(release));
    return keys.isEmpty()
        ? "put a plug-in that serves kops " + release + " on the class path"
        : "choose one of " + keys + ", or put the plug-in on the class path";
  }

  private String specKeys(Predicate<Registration> which) {
    return registrations.stream()
        .filter(which)
        .map(Registration::specKey)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static List<Registration> identify(
      List<NetworkingProvider> candidates, Problems.Collector found) {
    List<Registration> registrations = new ArrayList<>();
    for (NetworkingProvider candidate : candidates) {
      Guarded<Registration> identified = Registration.of(candidate);
      identified
          .answer()
          .ifPresentOrElse(
              registrations::add,
              () ->
                  found.warning(
                      FieldPath.ROOT,
                      RegistryCodes.PROVIDER_NOT_LOADED,
                      "the networking provider "
                          + Origin.of(candidate.getClass())
                          + " cannot be identified: "
                          + identified.failure(),
                      "fix or remove the plug-in"));
    }
    registrations.sort(Comparator.comparing(Registration::origin));
    return registrations;
  }

  private static List<Registration> accept(
      List<Registration> registrations, Problems.Collector found) {
    List<Registration> accepted = new ArrayList<>();
    Map<Claim, Registration> owners = new HashMap<>();
    for (Registration registration : registrations) {
      boolean free = true;
      for (Claim claim : registration.claims()) {
        Registration owner = owners.get(claim);
        if (owner != null) {
          found.add(duplicate(claim, owner, registration));
          free = false;
        }
      }
      if (free) {
        registration.claims().forEach(claim -> owners.put(claim, registration));
        accepted.add(registration);
      }
    }
    return accepted;
  }

  private static Problem duplicate(Claim claim, Registration first, Registration second) {
    return Problem.error(
        FieldPath.ROOT,
        claim.code(),
        "two networking providers have the %s \"%s\": %s and %s"
            .formatted(claim.what(), claim.value(), first.origin(), second.origin()),
        "remove one of the two from the class path");
  }
}
