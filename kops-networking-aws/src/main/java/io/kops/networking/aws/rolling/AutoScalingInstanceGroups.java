package io.kops.networking.aws.rolling;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallInterceptor;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.ResponseGuard;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.reading.ScalingGroups;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.aws.tagging.InstanceTags;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.OutcomeUnknownException;
import io.kops.networking.core.rolling.GroupInstance;
import io.kops.networking.core.rolling.GroupInstance.State;
import io.kops.networking.core.rolling.InstanceGroupClient;
import io.kops.networking.core.rolling.RollingGroup;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * The instances of a cluster's instance groups, in Auto Scaling groups that this library or kops
 * created. Groups are found by the cluster's tag and identified by their kops names, so groups of
 * other clusters are never changed. Groups that the spec does not declare are ignored; groups that
 * do not exist yet are omitted.
 *
 * <p>An instance needs replacement if it has the tag {@code kops.k8s.io/needs-update}, or if it was
 * launched with another networking than its group launches now. Instances that are being terminated
 * are omitted. Node names are those of kops: the private DNS name of the instance, or with kops
 * 1.37 the instance ID unless {@code useIPBasedNodeNames} is set; bastions are not nodes. A
 * detached instance has the kops tag {@code kops.k8s.io/detached-from-asg}, so it is found again
 * after a crash.
 *
 * <p>Every method is safe to repeat after a lost response. The clients belong to the host and stay
 * open. Safe for use by several threads.
 */
public final class AutoScalingInstanceGroups implements InstanceGroupClient {
  private final AutoScalingClient autoScaling;
  private final Ec2Client ec2;
  private final AwsCalls calls;
  private final Cluster cluster;
  private final ReadScope scope;
  private final Templates templates;

  /** Creates a client for a cluster in an account and region, with EC2's documented limits. */
  public AutoScalingInstanceGroups(AutoScalingClient autoScaling, Ec2Client ec2, Cluster cluster) {
    this(
        autoScaling,
        ec2,
        cluster,
        new AwsCalls(Pacing.SYSTEM, CallLimits.documented(), CallInterceptor.NONE));
  }

  /**
   * Creates a client for a cluster in an account and region.
   *
   * @param cluster the cluster; only its name and instance groups are used
   * @param calls the call executor
   */
  public AutoScalingInstanceGroups(
      AutoScalingClient autoScaling, Ec2Client ec2, Cluster cluster, AwsCalls calls) {
    this.autoScaling = autoScaling;
    this.ec2 = ec2;
    this.calls = calls;
    this.cluster = cluster;
    this.scope = ReadScope.toDelete(cluster.name());
    this.templates = new Templates(ec2, calls);
  }

  /** Returns the cluster of the instances. */
  public ClusterName cluster() {
    return cluster.name();
  }

  /**
   * {@inheritDoc}
   *
   * @throws AwsReadException if AWS could not be read
   */
  @Override
  public List<RollingGroup> groups() {
    return ResponseGuard.parse(this::read);
  }

  private List<RollingGroup> read() {
    Map<String, AutoScalingGroup> found = ownGroups();
    Map<String, Instance> instances = ownInstances();
    Names names = new Names(cluster.name());
    List<RollingGroup> groups = new ArrayList<>();
    for (InstanceGroup group : cluster.instanceGroups()) {
      String name = names.instances(ResourceKinds.AUTO_SCALING_GROUP, group).name();
      Optional.ofNullable(found.get(name))
          .ifPresent(inAws -> groups.add(group(group, inAws, instances)));
    }
    return groups;
  }

  private Map<String, AutoScalingGroup> ownGroups() {
    Map<String, AutoScalingGroup> found = new LinkedHashMap<>();
    ScalingGroups.owned(autoScaling, calls, scope).stream()
        // A group with a status is being deleted.
        .filter(group -> group.status() == null)
        .forEach(group -> found.put(group.autoScalingGroupName(), group));
    return found;
  }

  private Map<String, Instance> ownInstances() {
    Map<String, Instance> found = new TreeMap<>();
    calls
        .list(
            "DescribeInstances",
            ec2.describeInstancesPaginator(request -> request.filters(scope.ownedFilter())),
            page -> page.reservations())
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .filter(instance -> scope.owns(instance.tags()))
        .forEach(instance -> found.put(instance.instanceId(), instance));
    return found;
  }

  private RollingGroup group(
      InstanceGroup group, AutoScalingGroup inAws, Map<String, Instance> instances) {
    Map<String, String> tags = ScalingGroups.tags(inAws);
    List<GroupInstance> groupInstances = new ArrayList<>();
    for (var listed : warmInstances(inAws)) {
      member(group, listed, State.IN_WARM_POOL, instances, tags).ifPresent(groupInstances::add);
    }
    for (var listed : inAws.instances()) {
      member(group, listed, State.IN_GROUP, instances, tags).ifPresent(groupInstances::add);
    }
    for (Instance instance : instances.values()) {
      if (InstanceStatus.isDetached(instance, inAws)) {
        groupInstances.add(
            new GroupInstance(
                instance.instanceId(),
                node(group, Optional.of(instance)),
                Templates.of(instance),
                mark(instance, tags),
                State.DETACHED));
      }
    }
    return new RollingGroup(
        group.name(),
        group.role(),
        templates.of(inAws),
        inAws.minSize(),
        inAws.maxSize(),
        groupInstances);
  }

  private Optional<GroupInstance> member(
      InstanceGroup group,
      software.amazon.awssdk.services.autoscaling.model.Instance listed,
      State state,
      Map<String, Instance> instances,
      Map<String, String> groupTags) {
    Optional<Instance> instance = Optional.ofNullable(instances.get(listed.instanceId()));
    return InstanceStatus.isMember(listed)
            && instance.filter(InstanceStatus::isBeingTerminated).isEmpty()
        ? Optional.of(
            new GroupInstance(
                listed.instanceId(),
                node(group, instance),
                Templates.of(listed),
                instance.flatMap(found -> mark(found, groupTags)),
                state))
        : Optional.empty();
  }

  /** A pool with a status is being deleted with its instances. */
  private List<software.amazon.awssdk.services.autoscaling.model.Instance> warmInstances(
      AutoScalingGroup group) {
    return group.warmPoolConfiguration() == null || group.warmPoolConfiguration().status() != null
        ? List.of()
        : ScalingGroups.warmInstances(autoScaling, calls, group.autoScalingGroupName());
  }

  private Optional<String> node(InstanceGroup group, Optional<Instance> instance) {
    return switch (group.role()) {
      case BASTION -> Optional.empty();
      case CONTROL_PLANE, API_SERVER, NODE -> instance.flatMap(this::node);
    };
  }

  /** Instances that kops 1.10 launched keep their node name when the cluster's release changes. */
  private Optional<String> node(Instance instance) {
    boolean v137 = Ec2Tags.map(instance.tags()).containsKey(InstanceTags.INSTANCE_GROUP);
    return v137 && cluster.spec().nodesAreNamedById()
        ? Optional.of(instance.instanceId())
        : Optional.ofNullable(instance.privateDnsName()).filter(name -> !name.isEmpty());
  }

  private static Optional<String> mark(Instance instance, Map<String, String> groupTags) {
    Map<String, String> tags = Ec2Tags.map(instance.tags());
    String why = tags.get(InstanceTags.NEEDS_UPDATE);
    if (why != null) {
      return Optional.of(why.isBlank() ? "has the tag " + InstanceTags.NEEDS_UPDATE : why);
    }
    String before = tags.get(InstanceTags.NETWORKING);
    String now = groupTags.get(InstanceTags.NETWORKING);
    // Instances that kops launched do not record their networking.
    return before == null || now == null || before.equals(now)
        ? Optional.empty()
        : Optional.of("was launched with %s, but the cluster has %s".formatted(before, now));
  }

  /**
   * {@inheritDoc} An instance in a group is terminated through the group, which runs load balancer
   * deregistration and lifecycle hooks; a detached instance, and one in a warm pool, is terminated
   * directly.
   *
   * @throws IllegalArgumentException if the instance does not belong to the cluster
   * @throws ActionFailedException if AWS rejected the call
   * @throws OutcomeUnknownException if responses were lost repeatedly
   * @throws AwsReadException if the instance could not be read
   */
  @Override
  public void terminate(GroupInstance groupInstance) {
    if (!exists(groupInstance)) {
      return;
    }
    // Auto Scaling terminates no single instances of a warm pool.
    boolean byGroup =
        groupInstance.state() != State.IN_WARM_POOL
            && calls.delete(
                "TerminateInstanceInAutoScalingGroup",
                () ->
                    autoScaling.terminateInstanceInAutoScalingGroup(
                        request ->
                            request
                                .instanceId(groupInstance.id())
                                .shouldDecrementDesiredCapacity(false)
                                .overrideConfiguration(CallOnce.ONCE)));
    if (!byGroup) {
      calls.delete(
          "TerminateInstances",
          () ->
              ec2.terminateInstances(
                  request ->
                      request
                          .instanceIds(groupInstance.id())
                          .overrideConfiguration(CallOnce.ONCE)));
    }
  }

  /** Returns whether an instance exists and is not being terminated. */
  private boolean exists(GroupInstance groupInstance) {
    Optional<Instance> found =
        calls
            .find(
                "DescribeInstances",
                () ->
                    ec2
                        .describeInstances(request -> request.instanceIds(groupInstance.id()))
                        .reservations()
                        .stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .findFirst())
            .flatMap(instance -> instance)
            .filter(instance -> !InstanceStatus.isBeingTerminated(instance));
    if (found.filter(instance -> !scope.owns(instance.tags())).isPresent()) {
      throw new IllegalArgumentException(
          "instance %s does not belong to %s".formatted(groupInstance.id(), cluster.name()));
    }
    return found.isPresent();
  }

  /**
   * {@inheritDoc} Tags the instance first.
   *
   * @throws ActionFailedException if AWS rejected the call
   * @throws OutcomeUnknownException if responses were lost repeatedly
   * @throws AwsReadException if the groups could not be read
   */
  @Override
  public void detach(GroupInstance groupInstance) {
    Optional<String> group =
        ownGroups().values().stream()
            .filter(
                found ->
                    found.instances().stream()
                        .filter(InstanceStatus::isMember)
                        .anyMatch(member -> member.instanceId().equals(groupInstance.id())))
            .map(AutoScalingGroup::autoScalingGroupName)
            .findFirst();
    if (group.isEmpty()) {
      return;
    }
    Ec2Tags.put(ec2, calls, groupInstance.id(), Map.of(InstanceTags.DETACHED, group.get()));
    calls.delete(
        "DetachInstances",
        () ->
            autoScaling.detachInstances(
                request ->
                    request
                        .autoScalingGroupName(group.get())
                        .instanceIds(groupInstance.id())
                        .shouldDecrementDesiredCapacity(false)
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  /** Classifies instances as members of a group, detached from it, or being terminated. */
  static final class InstanceStatus {
    private static final Set<InstanceStateName> ENDING =
        Set.of(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);

    /** Prefix of the lifecycle states of termination, some of which have a suffix after a colon. */
    private static final String TERMINATING = "Terminat";

    private static final String WARM = "Warmed:";
    private static final String DETACHING = "Detach";

    private InstanceStatus() {}

    static boolean isBeingTerminated(Instance instance) {
      return instance.state() != null && ENDING.contains(instance.state().name());
    }

    /** Returns whether an instance is in its group or warm pool, and not leaving it. */
    static boolean isMember(software.amazon.awssdk.services.autoscaling.model.Instance listed) {
      return !startsWith(listed, TERMINATING)
          && !startsWith(listed, WARM + TERMINATING)
          && !startsWith(listed, DETACHING);
    }

    /**
     * Returns whether an instance was detached from a group for replacement, and is not terminated
     * yet.
     */
    static boolean isDetached(Instance instance, AutoScalingGroup group) {
      boolean ofGroup =
          group
              .autoScalingGroupName()
              .equals(Ec2Tags.map(instance.tags()).get(InstanceTags.DETACHED));
      boolean stillListed =
          group.instances().stream()
              .filter(listed -> listed.instanceId().equals(instance.instanceId()))
              .anyMatch(listed -> !startsWith(listed, DETACHING));
      return ofGroup && !stillListed && !isBeingTerminated(instance);
    }

    private static boolean startsWith(
        software.amazon.awssdk.services.autoscaling.model.Instance listed, String beginning) {
      String state = listed.lifecycleStateAsString();
      return state != null && state.startsWith(beginning);
    }
  }
}
