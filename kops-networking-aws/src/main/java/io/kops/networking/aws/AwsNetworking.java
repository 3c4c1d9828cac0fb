package io.kops.networking.aws;

import static java.util.Objects.requireNonNull;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.apply.Pacing;
import io.kops.networking.apply.StalePlanException;
import io.kops.networking.apply.Workers;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallInterceptor;
import io.kops.networking.aws.existing.ExistingResources;
import io.kops.networking.aws.existing.SubnetRanges;
import io.kops.networking.aws.preflight.Preflight;
import io.kops.networking.aws.preflight.PreflightContext;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.applying.ApplyEvents;
import io.kops.networking.core.applying.Attempts;
import io.kops.networking.core.applying.PlanWalk;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.planning.DesiredState;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.Planner;
import io.kops.networking.core.reachability.Diagnosis;
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.InstanceGroupClient;
import io.kops.networking.core.rolling.RollingControl;
import io.kops.networking.core.rolling.RollingEvent;
import io.kops.networking.core.rolling.RollingPlan;
import io.kops.networking.core.rolling.RollingReport;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.drift.Drift;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problems;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.state.StateStoreException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plans cluster networks against an AWS account and region, and applies the plans. Only {@code
 * apply}, {@code update}, {@code delete} and {@code rollingUpdate} change resources. Safe for use
 * by several threads.
 *
 * <p>Null arguments are rejected with a {@link NullPointerException} that names the argument. After
 * {@link #close}, every method that accesses AWS throws an {@link IllegalStateException}.
 *
 * <p>The clients belong to the host and stay open. Regardless of their retry settings, the SDK
 * never retries a call that changes a resource.
 */
public final class AwsNetworking implements AutoCloseable {
  private final NetworkingEngine engine;
  private final Executor executor;
  private final @Nullable ExecutorService ownExecutor;
  private final int parallelism;
  private final Pacing pacing;
  private final CallLimits limits;
  private final AwsContext account;
  private final ApplyLock locks;
  private final RollingUpdates rollingUpdates;
  private final Function<ClusterName, ? extends Collection<String>> secretNames;
  private final Set<ResourceKind> strictKinds;
  private final PreflightSettings preflightSettings;
  private volatile boolean closed;

  AwsNetworking(AwsNetworkingBuilder builder) {
    this.engine = builder.engine == null ? NetworkingEngine.builder().build() : builder.engine;
    this.parallelism = builder.parallelism;
    this.pacing = builder.pacing;
    this.secretNames = builder.secretNames;
    this.preflightSettings = builder.preflight;
    this.strictKinds =
        builder.strictSecurityGroups ? Set.of(ResourceKinds.SECURITY_GROUP_RULE) : Set.of();
    this.ownExecutor = builder.executor == null ? WorkerThreads.start(parallelism) : null;
    this.executor = builder.executor == null ? requireNonNull(ownExecutor) : builder.executor;
    this.limits = builder.limits;
    this.account =
        new AwsContext(
            requireNonNull(builder.ec2, "AwsNetworking requires an Ec2Client"),
            requireNonNull(builder.iam, "AwsNetworking requires an IamClient"),
            builder
                .lockedClusters()
                .map(store -> store.withCustomNetworkingKeys(engine.registry().customSpecKeys()))
                .map(store -> store.withValidation(engine::validate)),
            Optional.ofNullable(builder.instanceGroups),
            Optional.ofNullable(builder.hostedZones),
            Optional.ofNullable(builder.serviceAccountKeys),
            builder.regionalNatGateways,
            engine.quotas(),
            executor,
            preflightSettings.principal());
    this.locks = builder.locks();
    this.rollingUpdates = new RollingUpdates(account, locks, pacing, limits);
  }

  private AwsCalls callsWithoutListener() {
    requireOpen();
    return new AwsCalls(pacing, limits, CallInterceptor.NONE);
  }

  /** Returns a builder that requires an {@code Ec2Client} and an {@code IamClient}. */
  public static AwsNetworkingBuilder builder() {
    return new AwsNetworkingBuilder();
  }

  /** Returns the engine that completes and validates clusters. */
  public NetworkingEngine engine() {
    return engine;
  }

  /**
   * Completes and validates a cluster. Reads only the unmanaged resources that the cluster uses: a
   * shared VPC and its subnets, and Elastic IPs that the spec names.
   *
   * @throws AwsReadException if AWS could not be read
   */
  public Preparation prepare(Cluster cluster) {
    requireNonNull(cluster, "cluster");
    return prepare(cluster, existing(cluster));
  }

  /** Returns the store of the clusters' files; empty for plans of AWS resources only. */
  Optional<ClusterStore> clusters() {
    return account.clusters();
  }

  /** Reads the unmanaged resources that a cluster uses. */
  ExistingResources existing(Cluster cluster) {
    return account.existing(cluster, callsWithoutListener());
  }

  /** Reads the VPC and subnets that a request names, and the names of the cluster's secrets. */
  ExistingNetwork existing(CreateClusterRequest request) {
    return account.requested(request, callsWithoutListener()).toBuilder()
        .secrets(secretNames.apply(request.name()))
        .build();
  }

  /** Completes and validates a cluster with its unmanaged resources. */
  Preparation prepare(Cluster cluster, ExistingResources found) {
    ExistingNetwork ofAccountAndStore =
        found.network().toBuilder()
            .addAllSecrets(secretNames.apply(cluster.name()))
            .routesPerTable(preflightSettings.routesPerTable(cluster.spec()))
            .build();
    Preparation preparation = engine.prepare(cluster, ofAccountAndStore);
    Problems ofAccount =
        found
            .problems()
            .and(SubnetRanges.check(preparation.cluster(), found))
            .and(
                preparation
                    .network()
                    .map(network -> account.problemsOf(network, found))
                    .orElse(Problems.NONE));
    return new Preparation(
        preparation.cluster(),
        ofAccount.and(preparation.problems()),
        preparation.network().filter(network -> !ofAccount.hasErrors()));
  }

  /**
   * Returns the plan that creates or updates the cluster's network. If the cluster has errors, the
   * plan has no resources, its problems describe the errors, and it cannot be applied. If several
   * resources have the same name, the plan uses one of them and reports the duplicates; it deletes
   * unused duplicates that the cluster owns. For an existing network, notices list the traffic that
   * the security group rules of the plan open and close.
   *
   * @throws AwsReadException if AWS could not be read
   */
  public Plan plan(Cluster cluster) {
    requireNonNull(cluster, "cluster");
    return plan(cluster, callsWithoutListener());
  }

  private Plan plan(Cluster cluster, AwsCalls calls) {
    ExistingResources found = account.existing(cluster, calls);
    return plan(cluster, found, prepare(cluster, found), calls);
  }

  private Plan plan(
      Cluster cluster, ExistingResources found, Preparation preparation, AwsCalls calls) {
    if (preparation.network().isEmpty()) {
      return Plan.refused(cluster.name(), preparation.problems());
    }
    ClusterNetwork network = preparation.network().get();
    ReadScope scope = account.scopeOf(network, found, engine);
    Observation seen = account.observe(scope, network, engine, calls);
    DesiredState desired = account.desired(network, found, seen);
    Problems problems =
        preparation
            .problems()
            .and(EncryptionWarning.of(network.cluster(), desired, seen))
            .and(KarpenterFindings.of(network.cluster(), desired, seen));
    Plan plan =
        new Planner(account.drivers(calls, found, seen), strictKinds).plan(desired, seen, problems);
    return withProblems(plan, account.flowChanges(network, seen, plan));
  }

  /**
   * Returns the differences between the cluster's network in AWS and its spec. Only reads. If the
   * cluster has errors, the drift has no deviations, and its problems describe the errors.
   *
   * @throws AwsReadException if AWS could not be read
   */
  public Drift drift(Cluster cluster) {
    return observe(
        cluster, ReadScope.Extras.ORPHANS, drift -> drift, (network, seen, drift, calls) -> drift);
  }

  /**
   * Returns the required flows that the cluster's network in AWS blocks, and the forbidden flows
   * that it lets pass, with the differences from the spec that cause them. Only reads: the network
   * as {@link #drift} does, and the route tables, network ACLs, NAT gateways, VPC endpoints,
   * security groups and instances of its VPC. Parts that the caller may not read are unknown, and
   * the problems of the diagnosis have a notice for each.
   *
   * <p>If the cluster has errors or its network does not exist, the diagnosis has no findings, and
   * its problems describe the errors.
   *
   * @throws AwsReadException if AWS could not be read
   */
  public Diagnosis diagnose(Cluster cluster) {
    return observe(
        cluster,
        ReadScope.Extras.NONE,
        drift ->
            new Diagnosis(
                cluster.name(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                drift,
                drift.problems()),
        account::diagnose);
  }

  /** Reads a result from the observed network of a cluster and its drift. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(ClusterNetwork network, Observation seen, Drift drift, AwsCalls calls);
  }

  private <T> T observe(
      Cluster cluster, ReadScope.Extras extras, Function<Drift, T> ofErrors, Reading<T> reading) {
    requireNonNull(cluster, "cluster");
    AwsCalls calls = callsWithoutListener();
    ExistingResources found = account.existing(cluster, calls);
    Preparation preparation = prepare(cluster, found);
    if (preparation.network().isEmpty()) {
      return ofErrors.apply(new Drift(cluster.name(), List.of(), preparation.problems()));
    }
    ClusterNetwork network = preparation.network().get();
    ReadScope scope = account.scopeOf(network, found, engine).with(extras);
    Observation seen = account.observe(scope, network, engine, calls);
    Drift drift =
        new Planner(account.drivers(calls))
            .drift(account.desired(network, found, seen), seen, preparation.problems());
    return reading.of(network, seen, drift, calls);
  }

  /**
   * Returns the plan that deletes all resources of a cluster. Shared resources only lose the
   * cluster's tags. The problems list blockers of the deletion, and resources with the cluster's
   * tag that are not part of its network, each with a remedy. The plan can be applied despite them,
   * and then deletes as much as possible.
   *
   * @throws AwsReadException if AWS could not be read
   */
  public Plan planDelete(ClusterName cluster) {
    requireNonNull(cluster, "cluster");
    return planDelete(cluster, callsWithoutListener());
  }

  private Plan planDelete(ClusterName cluster, AwsCalls calls) {
    return StateFileOrdering.in(
        new Planner(account.drivers(calls))
            .planDelete(cluster, account.observe(account.scopeToDelete(cluster, engine), calls)));
  }

  /**
   * Applies a plan and waits for its completion.
   *
   * @throws InvalidInputException if the plan has errors
   * @throws StalePlanException if the network has changed since the plan was created
   * @throws AwsReadException if AWS could not be read before the first change
   */
  public ApplyReport apply(Plan plan) {
    return apply(plan, ApplyListener.NONE, new CancellationToken());
  }

  /** Applies a plan, see {@link #apply(Plan, ApplyListener, CancellationToken)}. */
  public ApplyReport apply(Plan plan, ApplyListener listener) {
    return apply(plan, listener, new CancellationToken());
  }

  /**
   * Applies a plan and waits for its completion. Calls that AWS rejects are part of the report, not
   * thrown.
   *
   * <p>With a {@linkplain AwsNetworkingBuilder#stateStore state store}, a plan with changes is
   * applied under the cluster's lock, and recorded in a journal before its first change.
   *
   * @param listener receives progress events
   * @param cancellation cancels the apply
   * @throws InvalidInputException if the plan has errors
   * @throws ClusterLockedException if another process is changing the cluster's network
   * @throws StalePlanException if the network has changed since the plan was created
   * @throws AwsReadException if AWS could not be read before the first change
   * @throws StateStoreException if the state store could not be read or written before the first
   *     change
   */
  public ApplyReport apply(Plan plan, ApplyListener listener, CancellationToken cancellation) {
    requireNonNull(plan, "plan");
    requireApplicable(plan);
    ApplyLock lock = plan.isUpToDate() ? ApplyLock.none() : locks;
    return withLock(
        lock,
        plan.cluster(),
        plan.purpose(),
        calls -> plan.isUpToDate() ? plan : current(plan, calls),
        listener,
        cancellation);
  }

  private Plan current(Plan plan, AwsCalls calls) {
    ReadScope scope = scopeOf(plan).with(ReadScope.Extras.NONE);
    if (!account.observe(scope, calls).fingerprint().equals(plan.fingerprint())) {
      throw new StalePlanException(plan.cluster());
    }
    return plan;
  }

  /**
   * Returns the problems that would make an apply of the plan fail after its first write: missing
   * permissions, exceeded quotas, and external resources that are missing or unusable. Uses reads
   * and EC2 dry runs ({@code DryRun}) only; never changes anything. The problems of the plan itself
   * are not repeated. Notices list the checks that were skipped because the caller lacks a
   * permission.
   *
   * @throws AwsReadException if AWS could not be read
   */
  public Problems preflight(Plan plan) {
    requireNonNull(plan, "plan");
    return preflight(plan, callsWithoutListener());
  }

  /**
   * Returns the problems of {@link #preflight(Plan)}, and a warning for required flows that the
   * network will block after the apply because of resources that the cluster does not own: route
   * tables of shared subnets, network ACLs, and the rules of external security groups.
   *
   * @param plan a plan of the cluster
   * @throws AwsReadException if AWS could not be read
   */
  public Problems preflight(Plan plan, Cluster cluster) {
    requireNonNull(plan, "plan");
    requireNonNull(cluster, "cluster");
    AwsCalls calls = callsWithoutListener();
    return preflight(plan, prepare(cluster, account.existing(cluster, calls)), calls);
  }

  private Problems preflight(Plan plan, Preparation preparation, AwsCalls calls) {
    return preflight(plan, calls)
        .and(
            preparation
                .network()
                .map(network -> account.blockedAfter(plan, network, calls))
                .orElse(Problems.NONE));
  }

  private Problems preflight(Plan plan, AwsCalls calls) {
    return Preflight.run(
        new PreflightContext(
            plan,
            account.ec2(),
            account.iam(),
            account.instanceGroups().map(InstanceGroups::clients),
            calls,
            account.quotas(),
            preflightSettings.quotas(),
            preflightSettings.principal()));
  }

  private static Plan withProblems(Plan plan, Problems further) {
    return further.isEmpty()
        ? plan
        : new Plan(
            plan.cluster(),
            plan.purpose(),
            plan.resources(),
            plan.problems().and(further),
            plan.fingerprint());
  }

  /** The listener receives the plan together with the problems of a preflight. */
  private Plan withPreflight(Plan plan, Preparation preparation, AwsCalls calls) {
    if (!preflightSettings.beforeUpdates() || plan.isUpToDate()) {
      return plan;
    }
    return requireApplicable(withProblems(plan, preflight(plan, preparation, calls)));
  }

  /**
   * Plans and applies in one step, under the cluster's lock if there is a state store. Reads AWS
   * once, whereas {@link #apply(Plan)} reads it again to detect stale plans.
   *
   * @return the report, which contains the plan
   * @throws InvalidInputException if the cluster or a {@linkplain AwsNetworkingBuilder#preflight
   *     preflight before updates} has errors
   * @throws ClusterLockedException if another process is changing the cluster's network
   * @throws AwsReadException if AWS could not be read before the first change
   * @throws StateStoreException if the state store could not be read or written before the first
   *     change
   */
  public ApplyReport update(
      Cluster cluster, ApplyListener listener, CancellationToken cancellation) {
    requireNonNull(cluster, "cluster");
    return withLock(
        locks,
        cluster.name(),
        Plan.Purpose.BUILD,
        calls -> {
          ExistingResources found = account.existing(cluster, calls);
          Preparation preparation = prepare(cluster, found);
          return withPreflight(
              requireApplicable(plan(cluster, found, preparation, calls)), preparation, calls);
        },
        listener,
        cancellation);
  }

  /**
   * Plans and applies in one step, see {@link #update(Cluster, ApplyListener, CancellationToken)}.
   */
  public ApplyReport update(Cluster cluster, ApplyListener listener) {
    return update(cluster, listener, new CancellationToken());
  }

  /**
   * Plans and applies in one step, see {@link #update(Cluster, ApplyListener, CancellationToken)}.
   */
  public ApplyReport update(Cluster cluster) {
    return update(cluster, ApplyListener.NONE, new CancellationToken());
  }

  /**
   * Deletes all resources of a cluster, planning and applying in one step as {@link
   * #update(Cluster, ApplyListener, CancellationToken)} does.
   */
  public ApplyReport delete(
      ClusterName cluster, ApplyListener listener, CancellationToken cancellation) {
    requireNonNull(cluster, "cluster");
    return withLock(
        locks,
        cluster,
        Plan.Purpose.DELETE,
        calls -> requireApplicable(planDelete(cluster, calls)),
        listener,
        cancellation);
  }

  /** Deletes a cluster, see {@link #delete(ClusterName, ApplyListener, CancellationToken)}. */
  public ApplyReport delete(ClusterName cluster, ApplyListener listener) {
    return delete(cluster, listener, new CancellationToken());
  }

  /** Deletes a cluster, see {@link #delete(ClusterName, ApplyListener, CancellationToken)}. */
  public ApplyReport delete(ClusterName cluster) {
    return delete(cluster, ApplyListener.NONE, new CancellationToken());
  }

  /**
   * Returns the instances of a cluster's instance groups, for hosts that implement their own
   * rolling update. Uses only the name and the instance groups of the cluster.
   *
   * @throws IllegalStateException if instances are not managed, see {@link
   *     AwsNetworkingBuilder#instanceGroups}
   */
  public InstanceGroupClient instances(Cluster cluster) {
    requireNonNull(cluster, "cluster");
    requireOpen();
    return rollingUpdates.instances(cluster);
  }

  /**
   * Returns the instances that a rolling update would replace, with reasons. Only reads.
   *
   * @param running reports nodes that are marked for replacement; {@link
   *     ClusterClient#SKIP_VALIDATION} without access to the Kubernetes API
   * @throws IllegalStateException if instances are not managed, see {@link
   *     AwsNetworkingBuilder#instanceGroups}
   * @throws InvalidInputException if the settings name an unknown instance group
   * @throws AwsReadException if AWS could not be read
   */
  public RollingPlan planRollingUpdate(
      Cluster cluster, RollingSettings settings, ClusterClient running) {
    requireNonNull(cluster, "cluster");
    requireNonNull(settings, "settings");
    requireNonNull(running, "running");
    requireOpen();
    return rollingUpdates.plan(cluster, settings, running);
  }

  /**
   * Replaces outdated instances of a cluster, planning and running in one step, and returns when
   * the update is complete or has ended early. Failures are part of the report, not thrown.
   *
   * <p>With a {@linkplain AwsNetworkingBuilder#stateStore state store}, the update runs under the
   * cluster's lock, so that no other process replaces instances or changes the network in the
   * meantime. The lease covers the longest drain that the settings allow, so the lock of a crashed
   * process expires later than that of an apply: after 24 minutes with the default settings.
   *
   * @param running drains nodes and validates the cluster; {@link ClusterClient#SKIP_VALIDATION}
   *     without access to the Kubernetes API
   * @param listener receives events in the caller's thread
   * @param control stops the update
   * @throws IllegalStateException if instances are not managed, see {@link
   *     AwsNetworkingBuilder#instanceGroups}
   * @throws InvalidInputException if the settings name an unknown instance group
   * @throws ClusterLockedException if another process is changing the cluster
   * @throws AwsReadException if AWS could not be read before the first change
   * @throws StateStoreException if the lock could not be acquired
   */
  public RollingReport rollingUpdate(
      Cluster cluster,
      RollingSettings settings,
      ClusterClient running,
      Consumer<RollingEvent> listener,
      RollingControl control) {
    requireNonNull(cluster, "cluster");
    requireNonNull(settings, "settings");
    requireNonNull(running, "running");
    requireNonNull(listener, "listener");
    requireNonNull(control, "control");
    requireOpen();
    return rollingUpdates.run(cluster, settings, running, listener, control);
  }

  private static Plan requireApplicable(Plan plan) {
    if (!plan.isApplicable()) {
      throw new InvalidInputException(plan.problems());
    }
    return plan;
  }

  private ApplyReport withLock(
      ApplyLock lock,
      ClusterName cluster,
      Plan.Purpose purpose,
      Function<AwsCalls, Plan> planning,
      ApplyListener listener,
      CancellationToken cancellation) {
    requireNonNull(listener, "listener");
    requireNonNull(cancellation, "cancellation");
    requireOpen();
    ApplyEvents events = new ApplyEvents(cluster, listener);
    return events.inContext(
        () -> {
          try (ApplyLock.Hold hold = lock.acquire(cluster, purpose, events)) {
            LeaseRenewingSleeper leaseRenewingSleeper = new LeaseRenewingSleeper(pacing, hold);
            AwsCalls calls =
                new AwsCalls(
                    leaseRenewingSleeper,
                    limits,
                    new ApplyCallInterceptor(hold, events, cancellation));
            Plan plan = planning.apply(calls);
            Attempts attempts = plan.isUpToDate() ? Attempts.unrecorded() : hold.begin(plan);
            ApplyReport report =
                new PlanWalk(
                        plan,
                        account.drivers(calls),
                        new Workers(executor, parallelism),
                        leaseRenewingSleeper,
                        events,
                        attempts,
                        cancellation)
                    .run();
            if (purpose == Plan.Purpose.DELETE && report.isComplete()) {
              hold.forget();
            } else if (!plan.isUpToDate()) {
              hold.settle(report);
            }
            return report;
          }
        });
  }

  private static ReadScope scopeOf(Plan plan) {
    ReadScope scope =
        switch (plan.purpose()) {
          case BUILD -> ReadScope.toBuild(plan.cluster());
          case DELETE -> ReadScope.toDelete(plan.cluster());
        };
    return scope.withOptionalParts(plan.fingerprint().scope());
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this AwsNetworking is closed");
    }
  }

  /**
   * Stops the threads of this instance. The host's clients and executor stay open. Closing twice
   * has no effect.
   */
  @Override
  public void close() {
    closed = true;
    if (ownExecutor != null) {
      ownExecutor.shutdownNow();
    }
  }
}
