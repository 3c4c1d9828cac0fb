package io.kops.networking.aws;

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
import io.kops.networking.aws.naming.Kinds;
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
import io.kops.networking.core.completion.ExistingNetwork;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.Planner;
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
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Plans the networks of clusters against an AWS account and region, and applies the plans. Planning
 * reads and never writes; applying writes, and nothing else does. Safe for use by several threads.
 *
 * <p>The clients are the host's and stay open. Whatever retries they are set to, a call that
 * changes something is never repeated by the SDK.
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

  private AwsNetworking(Builder builder) {
    this.engine = builder.engine == null ? NetworkingEngine.builder().build() : builder.engine;
    this.parallelism = builder.parallelism;
    this.pacing = builder.pacing;
    this.secretNames = builder.secretNames;
    this.preflightSettings = builder.preflight;
    this.strictKinds = builder.strictSecurityGroups ? Set.of(Kinds.SECURITY_GROUP_RULE) : Set.of();
    this.ownExecutor = builder.executor == null ? WorkerThreads.start(parallelism) : null;
    this.executor =
        builder.executor == null ? Objects.requireNonNull(ownExecutor) : builder.executor;
    this.limits = builder.limits;
    this.account =
        new AwsContext(
            Objects.requireNonNull(builder.ec2, "an AwsNetworking needs an Ec2Client"),
            Objects.requireNonNull(builder.iam, "an AwsNetworking needs an IamClient"),
            Optional.ofNullable(builder.clusters),
            Optional.ofNullable(builder.instanceGroups),
            builder.regionalNatGateways,
            engine.quotas(),
            executor);
    this.locks = builder.locks();
    this.rollingUpdates = new RollingUpdates(account, locks, pacing, limits);
  }

  private AwsCalls callsWithoutListener() {
    return new AwsCalls(pacing, limits, CallInterceptor.NONE);
  }

  /** Returns a builder; an {@code Ec2Client} and an {@code IamClient} are needed at least. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the engine that completes and validates clusters. */
  public NetworkingEngine engine() {
    return engine;
  }

  /**
   * Completes and validates a cluster. Reads from AWS only what the cluster uses of others: a
   * shared VPC and its subnets, and Elastic IPs that are named by address.
   *
   * @throws AwsReadException if AWS could not be read
   */
  public Preparation prepare(Cluster cluster) {
    return prepare(cluster, existing(cluster));
  }

  /** Returns the store of the clusters' files; empty when plans are about AWS alone. */
  Optional<ClusterStore> clusters() {
    return account.clusters();
  }

  /** Reads what exists already of others that a cluster uses. */
  ExistingResources existing(Cluster cluster) {
    return account.existing(cluster, callsWithoutListener());
  }

  /** Completes and validates a cluster with what was read for it. */
  Preparation prepare(Cluster cluster, ExistingResources found) {
    ExistingNetwork withSecrets =
        found.network().toBuilder().secrets(secretNames.apply(cluster.name())).build();
    Preparation preparation = engine.prepare(cluster, withSecrets);
    Problems ofAccount =
        found
            .problems()
            .and(SubnetRanges.check(preparation.cluster(), found))
            .and(preparation.network().map(account::problemsOf).orElse(Problems.NONE));
    return new Preparation(
        preparation.cluster(),
        ofAccount.and(preparation.problems()),
        preparation.network().filter(network -> !ofAccount.hasErrors()));
  }

  /**
   * Returns what it takes to make the cluster's network. A cluster with errors gives a plan without
   * resources whose problems say what to mend; it cannot be applied. Of several resources of one
   * name one is gone on with; the others are among the problems, and deleted where they are the
   * cluster's and nothing uses them.
   *
   * @throws AwsReadException if AWS could not be read
   */
  public Plan plan(Cluster cluster) {
    return plan(cluster, callsWithoutListener());
  }

  private Plan plan(Cluster cluster, AwsCalls calls) {
    ExistingResources found = account.existing(cluster, calls);
    Preparation preparation = prepare(cluster, found);
    if (preparation.network().isEmpty()) {
      return Plan.refused(cluster.name(), preparation.problems());
    }
    ClusterNetwork network = preparation.network().get();
    ReadScope scope = scopeOf(network);
    Observation seen = account.observe(scope, network, engine, calls);
    return new Planner(account.drivers(calls, found, seen), strictKinds)
        .plan(account.desired(network, found, seen), seen, preparation.problems());
  }

  /**
   * Returns where the cluster's network in AWS is not what its spec says. Reads, and never writes.
   * A cluster with errors gives a drift without deviations whose problems say what to mend.
   *
   * @throws AwsReadException if AWS could not be read
   */
  public Drift drift(Cluster cluster) {
    AwsCalls calls = callsWithoutListener();
    ExistingResources found = account.existing(cluster, calls);
    Preparation preparation = prepare(cluster, found);
    if (preparation.network().isEmpty()) {
      return new Drift(cluster.name(), List.of(), preparation.problems());
    }
    ClusterNetwork network = preparation.network().get();
    ReadScope scope = scopeOf(network).with(ReadScope.Extras.ORPHANS);
    Observation seen = account.observe(scope, network, engine, calls);
    return new Planner(account.drivers(calls))
        .drift(account.desired(network, found, seen), seen, preparation.problems());
  }

  /**
   * Returns what it takes to delete all that a cluster owns. Resources of others that it uses only
   * lose its tags. What is in the way, and what carries the cluster's tag without being a part of
   * its network, is among the problems, with what to do about it; the plan can be applied all the
   * same, as far as it goes.
   *
   * @throws AwsReadException if AWS could not be read
   */
  public Plan planDelete(ClusterName cluster) {
    return planDelete(cluster, callsWithoutListener());
  }

  private Plan planDelete(ClusterName cluster, AwsCalls calls) {
    return StateFileOrdering.in(
        new Planner(account.drivers(calls))
            .planDelete(cluster, account.observe(ReadScope.toDelete(cluster), calls)));
  }

  /**
   * Applies a plan and waits for it.
   *
   * @throws InvalidInputException if the plan has errors
   * @throws StalePlanException if what the plan was made from has changed since
   * @throws AwsReadException if AWS could not be read before anything was done
   */
  public ApplyReport apply(Plan plan) {
    return apply(plan, ApplyListener.NONE, new CancellationToken());
  }

  /**
   * Applies a plan and waits for it. What AWS refuses is in the report, not thrown.
   *
   * <p>With a {@linkplain Builder#stateStore state store}, a plan with changes is applied under the
   * cluster's lock, and what it is about to do is written down before.
   *
   * @param listener hears what happens
   * @param cancellation stops the apply when the host asks for it
   * @throws InvalidInputException if the plan has errors
   * @throws ClusterLockedException if someone else is changing the cluster's network
   * @throws StalePlanException if what the plan was made from has changed since
   * @throws AwsReadException if AWS could not be read before anything was done
   * @throws StateStoreException if the state store could not be read or written before anything was
   *     done
   */
  public ApplyReport apply(Plan plan, ApplyListener listener, CancellationToken cancellation) {
    requireApplicable(plan);
    ApplyLock lock = plan.isUpToDate() ? ApplyLock.none() : locks;
    return holding(
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
    return preflight(plan, callsWithoutListener());
  }

  private Problems preflight(Plan plan, AwsCalls calls) {
    return Preflight.run(
        new PreflightContext(
            plan,
            account.ec2(),
            account.iam(),
            calls,
            account.quotas(),
            preflightSettings.quotas(),
            preflightSettings.principal()));
  }

  /** The listener receives the plan together with the problems of a preflight. */
  private Plan inspected(Plan plan, AwsCalls calls) {
    if (!preflightSettings.beforeUpdates() || plan.isUpToDate()) {
      return plan;
    }
    return requireApplicable(
        new Plan(
            plan.cluster(),
            plan.purpose(),
            plan.resources(),
            plan.problems().and(preflight(plan, calls)),
            plan.fingerprint()));
  }

  /**
   * Plans and applies in one step, under the cluster's lock where there is a state store. AWS is
   * read once, where a plan that waits to be looked at is compared with a second reading.
   *
   * @return what became of the plan, and the plan
   * @throws InvalidInputException if the cluster or a {@linkplain Builder#preflight preflight
   *     before updates} has errors
   * @throws ClusterLockedException if someone else is changing the cluster's network
   * @throws AwsReadException if AWS could not be read before anything was done
   * @throws StateStoreException if the state store could not be read or written before anything was
   *     done
   */
  public ApplyReport update(
      Cluster cluster, ApplyListener listener, CancellationToken cancellation) {
    return holding(
        locks,
        cluster.name(),
        Plan.Purpose.BUILD,
        calls -> inspected(requireApplicable(plan(cluster, calls)), calls),
        listener,
        cancellation);
  }

  /**
   * Plans and applies in one step, see {@link #update(Cluster, ApplyListener, CancellationToken)}.
   */
  public ApplyReport update(Cluster cluster) {
    return update(cluster, ApplyListener.NONE, new CancellationToken());
  }

  /**
   * Deletes all that a cluster owns, planning and applying in one step as {@link #update(Cluster,
   * ApplyListener, CancellationToken)} does.
   */
  public ApplyReport delete(
      ClusterName cluster, ApplyListener listener, CancellationToken cancellation) {
    return holding(
        locks,
        cluster,
        Plan.Purpose.DELETE,
        calls -> requireApplicable(planDelete(cluster, calls)),
        listener,
        cancellation);
  }

  /**
   * Returns the machines of a cluster's instance groups, for hosts that walk through a rolling
   * update themselves. Only the name and the instance groups of the cluster count.
   *
   * @throws IllegalStateException if others launch the machines, see {@link Builder#instanceGroups}
   */
  public InstanceGroupClient instances(Cluster cluster) {
    return rollingUpdates.instances(cluster);
  }

  /**
   * Returns which machines of a cluster a rolling update would replace, and why. Reads, and never
   * writes.
   *
   * @param running tells which nodes someone marked; {@link ClusterClient#SKIP_VALIDATION} where
   *     nobody can
   * @throws IllegalStateException if others launch the machines, see {@link Builder#instanceGroups}
   * @throws InvalidInputException if the settings name a group that the cluster does not have
   * @throws AwsReadException if AWS could not be read
   */
  public RollingPlan planRollingUpdate(
      Cluster cluster, RollingSettings settings, ClusterClient running) {
    return rollingUpdates.plan(cluster, settings, running);
  }

  /**
   * Replaces machines of a cluster, planning and running in one step, and returns when that is done
   * or ended early. What goes wrong on the way is in the report, not thrown.
   *
   * <p>With a {@linkplain Builder#stateStore state store} it is done under the cluster's lock, so
   * that nobody else replaces its machines or changes its network meanwhile. A drain may be silent
   * for as long as the settings allow, so that the lock of a process that died is free again later
   * than that of an apply: with the usual settings, after 24 minutes.
   *
   * @param running drains nodes and says whether all is well; {@link ClusterClient#SKIP_VALIDATION}
   *     where nobody can
   * @param listener who hears of it, in the caller's thread
   * @param control how the host stops it
   * @throws IllegalStateException if others launch the machines, see {@link Builder#instanceGroups}
   * @throws InvalidInputException if the settings name a group that the cluster does not have
   * @throws ClusterLockedException if someone else is changing the cluster
   * @throws AwsReadException if AWS could not be read before anything was done
   * @throws StateStoreException if the lock could not be taken
   */
  public RollingReport rollingUpdate(
      Cluster cluster,
      RollingSettings settings,
      ClusterClient running,
      Consumer<RollingEvent> listener,
      RollingControl control) {
    return rollingUpdates.run(cluster, settings, running, listener, control);
  }

  private static Plan requireApplicable(Plan plan) {
    if (!plan.isApplicable()) {
      throw new InvalidInputException(plan.problems());
    }
    return plan;
  }

  private ApplyReport holding(
      ApplyLock lock,
      ClusterName cluster,
      Plan.Purpose purpose,
      Function<AwsCalls, Plan> planning,
      ApplyListener listener,
      CancellationToken cancellation) {
    ApplyEvents events = new ApplyEvents(cluster, listener);
    return events.inContext(
        () -> {
          try (ApplyLock.Hold hold = lock.take(cluster, purpose, events)) {
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

  private static ReadScope scopeOf(ClusterNetwork network) {
    return ReadScope.toBuild(network.name())
        .withExternalGroups(network.firewall().externalGroups())
        .withIpv6(network.spec().isIpv6());
  }

  private static ReadScope scopeOf(Plan plan) {
    ReadScope scope =
        switch (plan.purpose()) {
          case BUILD -> ReadScope.toBuild(plan.cluster());
          case DELETE -> ReadScope.toDelete(plan.cluster());
        };
    return scope.withOptionalParts(plan.fingerprint().scope());
  }

  /** Ends the threads that were started for it. The host's clients and executor stay open. */
  @Override
  public void close() {
    if (ownExecutor != null) {
      ownExecutor.shutdownNow();
    }
  }

  /** Builds an {@link AwsNetworking}. For use by one thread. */
  public static final class Builder {
    private static final int DEFAULT_PARALLELISM = 16;

    private @Nullable Ec2Client ec2;
    private @Nullable IamClient iam;
    private @Nullable NetworkingEngine engine;
    private @Nullable Executor executor;
    private int parallelism = DEFAULT_PARALLELISM;
    private Pacing pacing = Pacing.SYSTEM;
    private CallLimits limits = CallLimits.documented();
    private @Nullable StateStore stateStore;
    private String owner =
        System.getProperty("user.name", "someone") + ", process " + ProcessHandle.current().pid();
    private @Nullable ClusterStore clusters;
    private Function<ClusterName, ? extends Collection<String>> secretNames = name -> List.of();

    private @Nullable InstanceGroups instanceGroups;
    private boolean strictSecurityGroups;
    private boolean regionalNatGateways;
    private PreflightSettings preflight = PreflightSettings.builder().build();

    private Builder() {}

    /** Takes the client for EC2; its region is the region of the networks. */
    public Builder ec2(Ec2Client client) {
      this.ec2 = client;
      return this;
    }

    /** Takes the client for IAM. */
    public Builder iam(IamClient client) {
      this.iam = client;
      return this;
    }

    /**
     * Makes the clusters' machines a part of their plans. Unless it is said, others launch them and
     * plans leave them alone.
     */
    public Builder instanceGroups(InstanceGroups instances) {
      this.instanceGroups = instances;
      return this;
    }

    /** Takes the engine, instead of one that finds its providers by ServiceLoader. */
    public Builder engine(NetworkingEngine networkingEngine) {
      this.engine = networkingEngine;
      return this;
    }

    /**
     * Takes the threads for calls, instead of own daemon threads. The executor must not run tasks
     * in the caller's thread, and needs room for {@link #parallelism} of them.
     */
    public Builder executor(Executor hostExecutor) {
      this.executor = hostExecutor;
      return this;
    }

    /** Says how many calls may be under way at a time; 16 when it is not said. */
    public Builder parallelism(int calls) {
      if (calls < 1) {
        throw new IllegalArgumentException("at least one call must be possible, not " + calls);
      }
      this.parallelism = calls;
      return this;
    }

    /**
     * Takes the limits for calls, instead of own ones. Those who call the same account and region
     * from one process should share them.
     */
    public Builder callLimits(CallLimits shared) {
      this.limits = shared;
      return this;
    }

    /**
     * Says which secrets the state store of a cluster has, by their names; none when it is not
     * said. Weave encrypts where there is a {@code weavepassword}.
     */
    public Builder secretNames(Function<ClusterName, ? extends Collection<String>> names) {
      this.secretNames = names;
      return this;
    }

    /**
     * Keeps the cluster's lock in a state store, so that of several who share it, in whatever
     * process, one applies at a time. Without one nobody is kept from applying at the same time or
     * right after a process that was killed, when what that one made may not be visible yet.
     *
     * <p>What is about to be made is written there as well before it is, so that the apply after
     * one that was cut off knows what was in doubt.
     */
    public Builder stateStore(StateStore store) {
      this.stateStore = store;
      return this;
    }

    /**
     * Keeps the files of clusters as kops does: plans also write the completed spec, the addon
     * channel and the manifests, and a deletion takes the cluster's files with it. Secrets are read
     * from there, and locks kept there unless {@link #stateStore} says another place.
     */
    public Builder clusterStore(ClusterStore store) {
      this.clusters = store;
      this.secretNames = name -> store.secrets(name).names();
      if (stateStore == null) {
        this.stateStore = store.stateStore();
      }
      return this;
    }

    /**
     * Says who applies, for others to read in the lock: one line, such as {@code alice@build-7}.
     */
    public Builder owner(String name) {
      this.owner = name;
      return this;
    }

    /**
     * Says whether rules that others added to the cluster's security groups are deleted. Unless it
     * is said, they are reported and kept. Rules that admit the groups of the cluster's load
     * balancers, which controllers in the cluster add, are kept in any case.
     */
    public Builder strictSecurityGroups(boolean strict) {
      this.strictSecurityGroups = strict;
      return this;
    }

    /**
     * Gives each cluster one regional NAT gateway in place of one a zone, which kops does not have.
     * EC2 spreads it over the zones in which machines are, and takes care of its addresses. Zones
     * for which the spec names an address keep a NAT gateway of their own. A cluster that has one a
     * zone is led over to the new one first, and loses the old ones then.
     */
    public Builder regionalNatGateways(boolean regional) {
      this.regionalNatGateways = regional;
      return this;
    }

    /**
     * Sets how a {@linkplain AwsNetworking#preflight preflight} identifies the caller and reads its
     * quotas, and whether updates start with a preflight; by default, they do not.
     */
    public Builder preflight(PreflightSettings settings) {
      this.preflight = settings;
      return this;
    }

    private ApplyLock locks() {
      return stateStore == null ? ApplyLock.none() : ApplyLock.in(stateStore, owner, pacing);
    }

    /** Takes another clock; for tests. */
    public Builder pacing(Pacing clock) {
      this.pacing = clock;
      return this;
    }

    /**
     * Returns the networking.
     *
     * @throws NullPointerException if a client is missing
     */
    public AwsNetworking build() {
      return new AwsNetworking(this);
    }
  }
}
