package io.kops.networking.aws;

import static java.util.Objects.requireNonNull;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.Pacing;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.lock.ClusterLock;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.state.StateStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/** Builder of {@link AwsNetworking}. Not safe for use by several threads. */
public final class AwsNetworkingBuilder {
  private static final int DEFAULT_PARALLELISM = 16;

  @Nullable Ec2Client ec2;
  @Nullable IamClient iam;
  @Nullable NetworkingEngine engine;
  @Nullable Executor executor;
  int parallelism = DEFAULT_PARALLELISM;
  Pacing pacing = Pacing.SYSTEM;
  CallLimits limits = CallLimits.documented();
  @Nullable StateStore stateStore;
  String owner = ClusterLock.defaultOwner();
  @Nullable ClusterStore clusters;
  Function<ClusterName, ? extends Collection<String>> secretNames = name -> List.of();

  @Nullable InstanceGroups instanceGroups;
  @Nullable HostedZones hostedZones;
  @Nullable ServiceAccountKeys serviceAccountKeys;
  boolean strictSecurityGroups;
  boolean regionalNatGateways;
  PreflightSettings preflight = PreflightSettings.builder().build();

  AwsNetworkingBuilder() {}

  /** Sets the client for EC2; its region is the region of the networks. */
  public AwsNetworkingBuilder ec2(Ec2Client client) {
    this.ec2 = client;
    return this;
  }

  /** Sets the client for IAM. */
  public AwsNetworkingBuilder iam(IamClient client) {
    this.iam = client;
    return this;
  }

  /** Includes the clusters' instances in plans. By default, instances are not managed. */
  public AwsNetworkingBuilder instanceGroups(InstanceGroups instances) {
    this.instanceGroups = instances;
    return this;
  }

  /**
   * Includes the clusters' DNS names in plans. By default, no hosted zone is looked up, and plans
   * list the missing records in a notice.
   */
  public AwsNetworkingBuilder hostedZones(HostedZones zones) {
    this.hostedZones = zones;
    return this;
  }

  /**
   * Includes the discovery documents of service accounts in plans, if the discovery store is in the
   * state store of the {@link #clusterStore}. By default, the host publishes the documents, and
   * plans list them in a notice.
   *
   * <p>AWS reads the documents without credentials. kops writes them with the ACL {@code
   * public-read}; a {@link StateStore} has no ACLs. The policy of the bucket must therefore allow
   * {@code s3:GetObject} to all principals for only these two objects, and the objects must not be
   * encrypted with a KMS key.
   */
  public AwsNetworkingBuilder serviceAccountKeys(ServiceAccountKeys keys) {
    this.serviceAccountKeys = keys;
    return this;
  }

  /** Sets the engine; by default, an engine that finds its providers by ServiceLoader. */
  public AwsNetworkingBuilder engine(NetworkingEngine networkingEngine) {
    this.engine = networkingEngine;
    return this;
  }

  /**
   * Sets the executor for calls; by default, daemon threads. The executor must not run tasks in the
   * caller's thread, and must run {@link #parallelism} tasks at the same time.
   */
  public AwsNetworkingBuilder executor(Executor hostExecutor) {
    this.executor = hostExecutor;
    return this;
  }

  /** Sets the maximum number of concurrent calls, 16 by default. */
  public AwsNetworkingBuilder parallelism(int calls) {
    if (calls < 1) {
      throw new IllegalArgumentException("parallelism must be at least 1, not " + calls);
    }
    this.parallelism = calls;
    return this;
  }

  /**
   * Sets the rate limits for calls. Instances for the same account and region in one process should
   * share them.
   */
  public AwsNetworkingBuilder callLimits(CallLimits shared) {
    this.limits = shared;
    return this;
  }

  /**
   * Sets the names of the secrets in a cluster's state store; by default, none. Weave encrypts if
   * there is a {@code weavepassword}.
   */
  public AwsNetworkingBuilder secretNames(
      Function<ClusterName, ? extends Collection<String>> names) {
    this.secretNames = names;
    return this;
  }

  /**
   * Sets the state store for cluster locks, so that only one of the processes that share it applies
   * to a cluster at a time. Without one, processes can apply concurrently, or directly after a
   * crashed process, whose resources may not be visible yet.
   *
   * <p>Applies also record their planned actions in the store, so that the apply after a crash
   * knows the actions with an unknown outcome.
   */
  public AwsNetworkingBuilder stateStore(StateStore store) {
    this.stateStore = store;
    return this;
  }

  /**
   * Maintains the files of clusters as kops does: plans also write the completed spec, the addon
   * channel and the manifests, and a deletion removes the cluster's files. Secrets are read from
   * the store, which also has the locks unless {@link #stateStore} is set.
   */
  public AwsNetworkingBuilder clusterStore(ClusterStore store) {
    this.clusters = store;
    this.secretNames = name -> store.secrets(name).names();
    if (stateStore == null) {
      this.stateStore = store.stateStore();
    }
    return this;
  }

  /**
   * Sets the owner that the lock shows to other processes: one line, such as {@code alice@build-7}.
   */
  public AwsNetworkingBuilder owner(String name) {
    this.owner = name;
    return this;
  }

  /**
   * Sets whether to delete unmanaged rules in the cluster's security groups. By default, they are
   * reported and kept. Rules that admit the groups of the cluster's load balancers, which
   * controllers in the cluster create, are always kept.
   */
  public AwsNetworkingBuilder strictSecurityGroups(boolean strict) {
    this.strictSecurityGroups = strict;
    return this;
  }

  /**
   * Uses one regional NAT gateway per cluster instead of one NAT gateway per zone; not a kops
   * feature. EC2 extends it to the zones with instances, and manages its addresses. Zones for which
   * the spec names an address keep their own NAT gateway. An existing cluster switches its routes
   * to the new gateway before the old ones are deleted.
   */
  public AwsNetworkingBuilder regionalNatGateways(boolean regional) {
    this.regionalNatGateways = regional;
    return this;
  }

  /**
   * Sets how a {@linkplain AwsNetworking#preflight preflight} identifies the caller and reads its
   * quotas, and whether updates start with a preflight; by default, they do not.
   */
  public AwsNetworkingBuilder preflight(PreflightSettings settings) {
    this.preflight = settings;
    return this;
  }

  /** Returns the cluster store, which creates clusters under the same lock as applies. */
  Optional<ClusterStore> lockedClusters() {
    return Optional.ofNullable(clusters)
        .map(store -> store.withLock(ApplyLock.lock(requireNonNull(stateStore), pacing), owner));
  }

  ApplyLock locks() {
    return stateStore == null ? ApplyLock.none() : ApplyLock.in(stateStore, owner, pacing);
  }

  /** Sets the clock, for tests. */
  public AwsNetworkingBuilder pacing(Pacing clock) {
    this.pacing = clock;
    return this;
  }

  /**
   * Returns a new instance.
   *
   * @throws NullPointerException if a client is missing
   */
  public AwsNetworking build() {
    return new AwsNetworking(this);
  }
}
