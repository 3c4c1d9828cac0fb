package io.kops.networking.core;

import com.google.common.collect.Sets;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.change.ClusterWithSecrets;
import io.kops.networking.core.change.Finding;
import io.kops.networking.core.change.NetworkingChange;
import io.kops.networking.core.change.Verdict;
import io.kops.networking.core.completion.ClusterCompletion;
import io.kops.networking.core.completion.Completed;
import io.kops.networking.core.completion.ComponentOptions;
import io.kops.networking.core.firewall.FirewallV110;
import io.kops.networking.core.firewall.FirewallV137;
import io.kops.networking.core.firewall.RuleShapes;
import io.kops.networking.core.iam.RolePolicies;
import io.kops.networking.core.iam.RolePolicySize;
import io.kops.networking.core.iam.StateStoreLocations;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.network.Firewall;
import io.kops.networking.core.network.NetworkLayout;
import io.kops.networking.core.policy.Partition;
import io.kops.networking.core.reachability.ClusterFlows;
import io.kops.networking.core.registry.ProviderAnswer;
import io.kops.networking.core.registry.ProviderRegistry;
import io.kops.networking.core.release.PerRelease;
import io.kops.networking.core.validation.ClusterValidator;
import io.kops.networking.core.validation.Stage;
import io.kops.networking.core.validation.ValidationCodes;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.quota.Quotas;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderRequest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes the network of a cluster: completes the spec with the defaults of its kops release,
 * validates it, and adds the contribution of its networking provider. Performs no I/O. Immutable
 * and thread-safe.
 */
public final class NetworkingEngine {
  private static final PerRelease<FirewallModel> FIREWALLS =
      new PerRelease<>(FirewallV110::of, FirewallV137::of);

  /** Rules that reject a provider of kops that no registry has. */
  private static final Set<ProblemCode> WITHOUT_PROVIDER =
      Set.of(ValidationCodes.PROVIDER_REMOVED, ValidationCodes.PROVIDER_OF_OTHER_CLOUD);

  private final ProviderRegistry registry;
  private final Quotas quotas;
  private final ClusterValidator validator = new ClusterValidator();

  private NetworkingEngine(Builder builder) {
    this.registry = builder.registry == null ? ProviderRegistry.discover() : builder.registry;
    this.quotas = builder.quotas;
  }

  /** Returns a builder. By default, ServiceLoader finds the providers. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the registered providers. */
  public ProviderRegistry registry() {
    return registry;
  }

  /** Returns a reader for the specs of all registered providers. */
  public ClusterYaml yaml() {
    return ClusterYaml.standard().withCustomNetworkingKeys(registry.customSpecKeys());
  }

  /** Returns the quotas of the account. */
  public Quotas quotas() {
    return quotas;
  }

  /** Returns all problems of a cluster that owns its VPC. */
  public Problems validate(Cluster cluster) {
    return prepare(cluster, ExistingNetwork.none()).problems();
  }

  /**
   * Returns all problems of a text: those found by reading it, followed by those of the cluster as
   * {@link #validate(Cluster)} returns them, with their locations. If fields could not be read, the
   * rest of the cluster is validated. Problems that may be caused by such a field are not reported.
   */
  public Problems validate(ClusterReading reading) {
    Objects.requireNonNull(reading, "reading");
    Problems validation =
        reading
            .document()
            .map(document -> document.located(validate(document.cluster())))
            .orElseGet(() -> ReadableRest.problems(reading, this::stages));
    return reading.problems().and(validation);
  }

  /**
   * Completes and validates a cluster and computes its network.
   *
   * @param cluster the cluster as its user wrote it
   * @param existing the shared resources that were read; {@link ExistingNetwork#none()} if the
   *     cluster owns its VPC
   */
  public Preparation prepare(Cluster cluster, ExistingNetwork existing) {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(existing, "existing");
    return prepare(check(cluster, existing), existing);
  }

  private ReadableRest.Stages stages(Cluster cluster) {
    CheckedSpec spec = check(cluster, ExistingNetwork.none());
    return new ReadableRest.Stages(
        cluster.spec().release(),
        spec.problems(),
        spec.isReady()
            ? Optional.of(prepare(spec, ExistingNetwork.none()).problems())
            : Optional.empty());
  }

  /** Completes a cluster, and checks everything that does not depend on the contribution. */
  private CheckedSpec check(Cluster cluster, ExistingNetwork existing) {
    if (cluster.spec().cloudProvider() != CloudProvider.AWS) {
      Problems otherCloud = validator.validate(cluster, Stage.SPEC, quotas);
      return new CheckedSpec(cluster, Optional.empty(), otherCloud);
    }
    Set<Problem> problems = new LinkedHashSet<>();
    add(problems, registry.problems());
    add(problems, ClusterYaml.fieldProblems(cluster));
    Cluster known = ClusterYaml.withoutIgnoredFields(cluster);
    add(problems, validator.validate(known, Stage.SPEC, quotas(existing)));
    Completed completed = ClusterCompletion.complete(known, existing);
    add(problems, completed.problems());
    Optional<ProviderRequest> request = request(completed.cluster(), existing);
    if (problems.stream().noneMatch(it -> WITHOUT_PROVIDER.contains(it.code()))) {
      request.ifPresent(asked -> add(problems, registry.validate(asked)));
    }
    return new CheckedSpec(completed.cluster(), request, problems(problems));
  }

  private Preparation prepare(CheckedSpec spec, ExistingNetwork existing) {
    if (!spec.isReady()) {
      return new Preparation(spec.cluster(), spec.problems(), Optional.empty());
    }
    Quotas limits = quotas(existing);
    Set<Problem> problems = new LinkedHashSet<>(spec.problems().all());
    ProviderRequest request = spec.request().orElseThrow();
    ProviderAnswer answer = registry.contribute(request);
    add(problems, answer.problems());
    ProviderContribution contribution = answer.contribution().orElse(ProviderContribution.NOTHING);
    add(problems, new Problems(contribution.notices()));
    Cluster filled = ComponentOptions.fill(spec.cluster(), contribution.nodeNetworking());
    add(problems, validator.validate(filled, Stage.COMPLETE, limits));
    if (hasErrors(problems)) {
      return new Preparation(filled, problems(problems), Optional.empty());
    }
    ClusterNetwork network =
        network(filled, request, contribution, existing, registry.firewallShapes());
    Problems tooLarge =
        RolePolicySize.check(network.rolePolicies(), limits)
            .and(RolePolicySize.checkAccounts(network.serviceAccountRoles(), limits));
    add(problems, tooLarge);
    Problems tooMany =
        validator.validatePrefixLists(filled, network.firewall(), existing.prefixLists(), limits);
    add(problems, tooMany);
    add(problems, ClusterFlows.of(network).problems());
    return new Preparation(
        filled,
        problems(problems),
        tooLarge.and(tooMany).hasErrors() ? Optional.empty() : Optional.of(network));
  }

  /**
   * Assesses a change of a running cluster. Completes both specs, so that derived ranges are
   * compared too. Refuses a change to an invalid cluster.
   *
   * @param from the running cluster
   * @param to the changed cluster
   * @param existing the shared resources that were read
   */
  public NetworkingChange assessChange(
      ClusterWithSecrets from, ClusterWithSecrets to, ExistingNetwork existing) {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(existing, "existing");
    return assessChange(from, prepare(to.cluster(), withSecrets(existing, to)), to, existing);
  }

  /**
   * Assesses a change of a running cluster to a cluster that was prepared.
   *
   * @param from the running cluster
   * @param target the changed cluster, prepared
   * @param to the changed cluster
   * @param existing the shared resources that were read
   */
  public NetworkingChange assessChange(
      ClusterWithSecrets from,
      Preparation target,
      ClusterWithSecrets to,
      ExistingNetwork existing) {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(existing, "existing");
    List<Problem> errors = target.problems().of(Severity.ERROR);
    if (!errors.isEmpty()) {
      return new NetworkingChange(
          Verdict.REFUSED,
          errors.stream()
              .map(error -> new Finding(Verdict.REFUSED, error.path(), error.message()))
              .toList(),
          List.of());
    }
    Preparation running = prepare(from.cluster(), withSecrets(existing, from));
    return NetworkingChange.assess(
        new RunningCluster(from, running, target).completed(), to.withCluster(target.cluster()));
  }

  /**
   * Returns the shapes of firewall rules that any cluster can have, and those of one completed
   * cluster: its Service ports and the rules of its provider. The cluster may lack instance groups,
   * and invalid parts of its spec are skipped.
   */
  public Set<FirewallShape> firewallShapes(Cluster completed) {
    Objects.requireNonNull(completed, "completed");
    Set<FirewallShape> ofProviders = new LinkedHashSet<>(registry.firewallShapes());
    request(completed, ExistingNetwork.none())
        .flatMap(asked -> registry.contribute(asked).contribution())
        .ifPresent(
            contribution ->
                contribution.firewallRules().stream()
                    .map(FirewallShape::of)
                    .forEach(ofProviders::add));
    return Sets.union(RuleShapes.all(ofProviders), RuleShapes.nodePorts(completed.spec()))
        .immutableCopy();
  }

  private static ExistingNetwork withSecrets(ExistingNetwork existing, ClusterWithSecrets running) {
    return existing.toBuilder().secrets(running.secrets()).build();
  }

  private Quotas quotas(ExistingNetwork existing) {
    Quotas.Builder limits = quotas.toBuilder();
    existing.routesPerTable().ifPresent(limits::routesPerTable);
    return limits.build();
  }

  private static Optional<ProviderRequest> request(Cluster cluster, ExistingNetwork existing) {
    ClusterSpec spec = cluster.spec();
    String region = regionOf(spec, existing);
    String arnPrefix = Partition.of(region).arnPrefix();
    return spec.networking()
        .map(
            networking ->
                ProviderRequest.builder()
                    .cluster(cluster)
                    .networking(networking)
                    .region(region)
                    .arnPrefix(arnPrefix)
                    .stateStoreArns(
                        StateStoreLocations.of(spec).locations().stream()
                            .map(location -> location.arn(arnPrefix))
                            .toList())
                    .existingSecrets(existing.secrets().stream().sorted().distinct().toList())
                    .build());
  }

  private static String regionOf(ClusterSpec spec, ExistingNetwork existing) {
    return existing
        .region()
        .or(
            () ->
                spec.subnets().stream()
                    .flatMap(subnet -> subnet.knownZone().stream())
                    .findFirst()
                    .map(ZoneName::region))
        .orElse("");
  }

  private static ClusterNetwork network(
      Cluster cluster,
      ProviderRequest request,
      ProviderContribution contribution,
      ExistingNetwork existing,
      Set<FirewallShape> shapesOfProviders) {
    Optional<String> hostedZone =
        existing.hostedZoneId().or(() -> cluster.spec().dnsZone().filter(z -> !z.contains(".")));
    return new ClusterNetwork(
        cluster,
        request.region(),
        NetworkLayout.of(cluster.spec()),
        FIREWALLS
            .of(cluster.spec().release())
            .of(cluster, contribution.firewallRules(), shapesOfProviders),
        RolePolicies.of(cluster, request.region(), hostedZone, contribution.iamGrants()),
        RolePolicies.ofServiceAccounts(cluster, request.region(), hostedZone),
        contribution);
  }

  private static void add(Set<Problem> problems, Problems more) {
    problems.addAll(more.all());
  }

  private static boolean hasErrors(Set<Problem> problems) {
    return problems(problems).hasErrors();
  }

  private static Problems problems(Set<Problem> problems) {
    return new Problems(List.copyOf(problems));
  }

  /**
   * A completed cluster with the problems of its spec.
   *
   * @param request the request to the provider; empty if the cluster has none
   */
  private record CheckedSpec(
      Cluster cluster, Optional<ProviderRequest> request, Problems problems) {
    /** Returns whether the network can be computed. */
    boolean isReady() {
      return request.isPresent() && !problems.hasErrors();
    }
  }

  @FunctionalInterface
  private interface FirewallModel {
    Firewall of(
        Cluster cluster, List<FirewallRule> providerRules, Set<FirewallShape> providerShapes);
  }

  /** Builds a {@link NetworkingEngine}. Not thread-safe. */
  public static final class Builder {
    private @Nullable ProviderRegistry registry;
    private Quotas quotas = Quotas.DEFAULT;

    private Builder() {}

    /** Sets the providers, instead of those that ServiceLoader finds. */
    public Builder providers(Collection<? extends NetworkingProvider> providers) {
      return registry(ProviderRegistry.of(List.copyOf(providers)));
    }

    /** Sets the registry of providers. */
    public Builder registry(ProviderRegistry providers) {
      this.registry = providers;
      return this;
    }

    /** Sets the quotas of the account, instead of the defaults of AWS and kops. */
    public Builder quotas(Quotas accountQuotas) {
      this.quotas = accountQuotas;
      return this;
    }

    /** Builds the engine. */
    public NetworkingEngine build() {
      return new NetworkingEngine(this);
    }
  }
}
