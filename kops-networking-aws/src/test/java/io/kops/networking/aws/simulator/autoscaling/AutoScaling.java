package io.kops.networking.aws.simulator.autoscaling;

import io.kops.networking.aws.simulator.ec2.Ec2;
import io.kops.networking.aws.simulator.ec2.Ec2Settings;
import io.kops.networking.aws.simulator.ec2.LaunchPlan;
import io.kops.networking.aws.simulator.ec2.Quota;
import io.kops.networking.aws.simulator.state.AutoScalingGroupState;
import io.kops.networking.aws.simulator.storage.Store;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.Dialect;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.QueryService;
import io.kops.networking.aws.simulator.wire.Service;
import io.kops.networking.aws.simulator.wire.TagRules;
import io.kops.networking.aws.simulator.wire.Xml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The simulated Auto Scaling of one account and region. Instances are launched immediately; they
 * come into service, or disappear after termination, after some reads. Not thread-safe: the caller
 * must own the lock.
 */
public final class AutoScaling {
  private static final int LARGEST_PAGE = 100;
  private static final int USUAL_PAGE = 50;
  private static final int READS_UNTIL_CHANGED = 1;
  private static final String GROUP_TAG = "aws:autoscaling:groupName";
  private static final Set<String> METRICS =
      Set.of(
          "GroupMinSize",
          "GroupMaxSize",
          "GroupDesiredCapacity",
          "GroupInServiceInstances",
          "GroupPendingInstances",
          "GroupStandbyInstances",
          "GroupTerminatingInstances",
          "GroupTotalInstances");

  private static final int SHORTEST_LIFETIME = 86_400;
  private static final int LONGEST_LIFETIME = 31_536_000;

  /** User guide, "Suspend and resume Amazon EC2 Auto Scaling processes". */
  private static final Set<String> PROCESSES =
      Set.of(
          "Launch",
          "Terminate",
          "AddToLoadBalancer",
          "AlarmNotification",
          "AZRebalance",
          "HealthCheck",
          "InstanceRefresh",
          "ReplaceUnhealthy",
          "ScheduledActions");

  private final Store<ScalingGroup> groups;
  private final Ec2 ec2;
  private final Ec2Settings settings;
  private final Predicate<String> profileExists;
  private final Predicate<String> loadBalancerExists;
  private final Predicate<String> targetGroupExists;
  private final Service service;

  /**
   * Creates the service.
   *
   * @param ec2 launches the instances
   * @param profileExists returns whether an instance profile with this name exists
   * @param loadBalancerExists returns whether a classic load balancer with this name exists
   * @param targetGroupExists returns whether a target group with this ARN exists
   */
  public AutoScaling(
      Ec2 ec2,
      Ec2Settings settings,
      Predicate<String> profileExists,
      Predicate<String> loadBalancerExists,
      Predicate<String> targetGroupExists) {
    this.groups =
        new Store<>(
            settings.visibility(),
            name -> invalid("AutoScalingGroup name not found - AutoScalingGroup " + name));
    this.ec2 = ec2;
    this.settings = settings;
    this.profileExists = profileExists;
    this.loadBalancerExists = loadBalancerExists;
    this.targetGroupExists = targetGroupExists;
    Actions actions =
        new Actions()
            .on("CreateAutoScalingGroup", this::create)
            .on("UpdateAutoScalingGroup", this::update)
            .on("DeleteAutoScalingGroup", this::delete)
            .on("DescribeAutoScalingGroups", this::describe)
            .on("CreateOrUpdateTags", this::tag)
            .on("EnableMetricsCollection", this::enableMetrics)
            .on("SuspendProcesses", this::suspend)
            .on("ResumeProcesses", this::resume)
            .on("PutWarmPool", this::putPool)
            .on("DeleteWarmPool", this::deletePool)
            .on("DescribeWarmPool", this::describePool)
            .on("PutLifecycleHook", this::putHook)
            .on("DeleteLifecycleHook", this::deleteHook)
            .on("DescribeLifecycleHooks", this::describeHooks)
            .on("TerminateInstanceInAutoScalingGroup", this::terminate)
            .on("DetachInstances", this::detach)
            .on("AttachLoadBalancers", this::attachLoadBalancers)
            .on("DetachLoadBalancers", this::detachLoadBalancers)
            .on("AttachLoadBalancerTargetGroups", this::attachTargetGroups)
            .on("DetachLoadBalancerTargetGroups", this::detachTargetGroups);
    this.service = new QueryService(Dialect.AUTO_SCALING, actions, () -> {});
  }

  public Service service() {
    return service;
  }

  public List<AutoScalingGroupState> groups() {
    return groups.all().stream()
        .map(
            group ->
                new AutoScalingGroupState(
                    group.id(),
                    group.shape().templateId(),
                    group.shape().templateVersion(),
                    group.shape().mixed().map(MixedPolicy::all).orElseGet(TreeMap::new),
                    group.shape().minSize(),
                    group.shape().maxSize(),
                    group.shape().subnetIds(),
                    List.copyOf(group.metrics()),
                    group.members().stream().map(ScalingGroup.Member::instanceId).toList(),
                    List.copyOf(group.loadBalancers()),
                    group.targetGroups().stream().map(arn -> arn.split("/", -1)[1]).toList(),
                    List.copyOf(group.suspended()),
                    group.options().protection(),
                    group.options().rebalance(),
                    group.options().lifetime(),
                    group.pool().map(ScalingGroup.WarmPool::toString).orElse(""),
                    group.warm().stream().map(ScalingGroup.Member::instanceId).toList(),
                    group.hooks(),
                    group.tags()))
        .toList();
  }

  private static AwsFailure invalid(String message) {
    return AwsFailure.badRequest("ValidationError", message);
  }

  private void create(QueryRequest request, Xml answer) {
    request.takeOnly(
        "AutoScalingGroupName",
        "LaunchTemplate",
        "MixedInstancesPolicy",
        "MinSize",
        "MaxSize",
        "DesiredCapacity",
        "VPCZoneIdentifier",
        "LoadBalancerNames",
        "TargetGroupARNs",
        "NewInstancesProtectedFromScaleIn",
        "CapacityRebalance",
        "MaxInstanceLifetime",
        "Tags");
    String name = required(request, "AutoScalingGroupName");
    if (groups.find(name).isPresent()) {
      throw AwsFailure.badRequest(
          "AlreadyExists", "AutoScalingGroup by this name already exists - " + name);
    }
    if (groups.all().size() >= settings.quotas().limit(Quota.AUTO_SCALING_GROUPS)) {
      throw AwsFailure.badRequest("LimitExceeded", "There are too many groups already.");
    }
    if (request.number("MinSize").isEmpty() || request.number("MaxSize").isEmpty()) {
      throw invalid("MinSize and MaxSize must not be null");
    }
    int minSize = request.number("MinSize").getAsInt();
    ScalingGroup.Shape shape =
        checked(
            new ScalingGroup.Shape(
                templateId(request).orElseThrow(() -> invalid("A template must be named.")),
                templateVersion(request),
                mixed(request, Optional.empty()),
                minSize,
                request.number("MaxSize").getAsInt(),
                request.number("DesiredCapacity").orElse(minSize),
                subnets(request).orElseThrow(() -> invalid("Subnets must be named."))));
    ScalingGroup group = new ScalingGroup(name, shape);
    group.set(options(request, group.options()));
    group.loadBalancers().addAll(loadBalancers(request));
    group.targetGroups().addAll(targetGroups(request));
    readTags(request, name)
        .forEach(
            tag -> {
              group.tags().put(tag.key(), tag.value());
              if (tag.propagated()) {
                group.propagated().add(tag.key());
              }
            });
    groups.add(group);
    scale(group);
  }

  private void update(QueryRequest request, Xml answer) {
    request.takeOnly(
        "AutoScalingGroupName",
        "LaunchTemplate",
        "MixedInstancesPolicy",
        "MinSize",
        "MaxSize",
        "DesiredCapacity",
        "VPCZoneIdentifier",
        "NewInstancesProtectedFromScaleIn",
        "CapacityRebalance",
        "MaxInstanceLifetime");
    ScalingGroup group = living(request);
    ScalingGroup.Options options = options(request, group.options());
    ScalingGroup.Shape before = group.shape();
    int minSize = request.number("MinSize").orElse(before.minSize());
    int maxSize = request.number("MaxSize").orElse(before.maxSize());
    int desired = request.number("DesiredCapacity").orElse(before.desired());
    ScalingGroup.Shape after =
        checked(
            new ScalingGroup.Shape(
                templateId(request).orElse(before.templateId()),
                templateId(request).isPresent()
                    ? templateVersion(request)
                    : before.templateVersion(),
                request.has("LaunchTemplate") ? Optional.empty() : mixed(request, before.mixed()),
                minSize,
                maxSize,
                Math.max(minSize, Math.min(maxSize, desired)),
                subnets(request).orElse(before.subnetIds())));
    if (group.pool().isPresent()) {
      requirePoolSupport(after);
    }
    group.become(after);
    group.set(options);
    scale(group);
  }

  /** API reference: a lifetime is 0 or between 86,400 and 31,536,000 seconds. */
  private static ScalingGroup.Options options(QueryRequest request, ScalingGroup.Options before) {
    int lifetime = request.number("MaxInstanceLifetime").orElse(before.lifetime());
    if (lifetime != 0 && (lifetime < SHORTEST_LIFETIME || lifetime > LONGEST_LIFETIME)) {
      throw invalid("The max instance lifetime " + lifetime + " is not valid.");
    }
    return new ScalingGroup.Options(
        request.flag("NewInstancesProtectedFromScaleIn").orElse(before.protection()),
        request.flag("CapacityRebalance").orElse(before.rebalance()),
        lifetime);
  }

  /** API reference, PutWarmPool: -1 is the maximum size of the group. */
  private void putPool(QueryRequest request, Xml answer) {
    request.takeOnly("AutoScalingGroupName", "MinSize", "MaxGroupPreparedCapacity");
    ScalingGroup group = living(request);
    int minSize = request.number("MinSize").orElse(0);
    int prepared = request.number("MaxGroupPreparedCapacity").orElse(-1);
    if (minSize < 0 || prepared < -1) {
      throw invalid("The size of the warm pool is not valid.");
    }
    if (group.isPoolDeleting()) {
      throw invalid("The warm pool of the group is pending delete.");
    }
    requirePoolSupport(group.shape());
    group.set(new ScalingGroup.WarmPool(minSize, prepared));
    scale(group);
  }

  /** User guide, "Limitations for warm pools": no mixed instances and no spot instances. */
  private void requirePoolSupport(ScalingGroup.Shape shape) {
    if (shape.mixed().isPresent()) {
      throw invalid("You can't add a warm pool to a group with a mixed instances policy.");
    }
    if (ec2.launchPlan(shape.templateId(), shape.templateVersion()).spot()) {
      throw invalid("You can't add a warm pool to a group that requests Spot Instances.");
    }
  }

  private void deletePool(QueryRequest request, Xml answer) {
    request.takeOnly("AutoScalingGroupName", "ForceDelete");
    ScalingGroup group = living(request);
    if (group.pool().isEmpty()) {
      throw invalid("No warm pool found for group " + group.id());
    }
    if (group.isPoolDeleting()) {
      return;
    }
    if (!group.warm().isEmpty() && !request.flag("ForceDelete").orElse(false)) {
      throw AwsFailure.badRequest("ResourceInUse", "The warm pool has instances.");
    }
    group.beginPoolDeletion(
        READS_UNTIL_CHANGED + 1,
        settings.clock().instant().plus(settings.deletionPace().scalingGroups()));
    scale(group);
  }

  private void describePool(QueryRequest request, Xml answer) {
    request.takeOnly("AutoScalingGroupName", "MaxRecords", "NextToken");
    ScalingGroup group = groups.require(required(request, "AutoScalingGroupName"));
    int start = request.number("NextToken").orElse(0);
    int end = Math.min(group.warm().size(), start + settings.pageSize());
    group.pool().ifPresent(pool -> writePool(answer, pool, group));
    answer.members(
        "Instances",
        group.warm().subList(start, end),
        (item, member) ->
            item.text("InstanceId", member.instanceId())
                .text("AvailabilityZone", member.zone())
                .text("LifecycleState", "Warmed:Stopped")
                .text("HealthStatus", "Healthy")
                .element(
                    "LaunchTemplate",
                    template ->
                        template
                            .text("LaunchTemplateId", group.shape().templateId())
                            .text("Version", member.templateVersion())));
    if (end < group.warm().size()) {
      answer.text("NextToken", end);
    }
  }

  private static void writePool(Xml xml, ScalingGroup.WarmPool pool, ScalingGroup group) {
    xml.element(
        "WarmPoolConfiguration",
        element -> {
          element.text("MinSize", pool.minSize()).text("PoolState", "Stopped");
          if (pool.maxPrepared() >= 0) {
            element.text("MaxGroupPreparedCapacity", pool.maxPrepared());
          }
          if (group.isPoolDeleting()) {
            element.text("Status", "PendingDelete");
          }
        });
  }

  private void putHook(QueryRequest request, Xml answer) {
    request.takeOnly(
        "AutoScalingGroupName",
        "LifecycleHookName",
        "LifecycleTransition",
        "DefaultResult",
        "HeartbeatTimeout");
    ScalingGroup group = living(request);
    int timeout = request.number("HeartbeatTimeout").orElse(3600);
    if (!required(request, "LifecycleTransition").equals("autoscaling:EC2_INSTANCE_LAUNCHING")
        || !request.text("DefaultResult").orElse("ABANDON").matches("ABANDON|CONTINUE")
        || timeout < 30
        || timeout > 7200) {
      throw invalid("The lifecycle hook is not valid.");
    }
    group.hooks().put(required(request, "LifecycleHookName"), timeout);
  }

  private void deleteHook(QueryRequest request, Xml answer) {
    request.takeOnly("AutoScalingGroupName", "LifecycleHookName");
    ScalingGroup group = living(request);
    if (group.hooks().remove(required(request, "LifecycleHookName")) == null) {
      throw invalid("No Lifecycle Hook found for Auto Scaling group: " + group.id());
    }
  }

  private void describeHooks(QueryRequest request, Xml answer) {
    request.takeOnly("AutoScalingGroupName", "LifecycleHookNames");
    ScalingGroup group = groups.require(required(request, "AutoScalingGroupName"));
    List<String> names = request.texts("LifecycleHookNames.member");
    answer.members(
        "LifecycleHooks",
        group.hooks().keySet().stream()
            .filter(name -> names.isEmpty() || names.contains(name))
            .toList(),
        (item, name) ->
            item.text("LifecycleHookName", name)
                .text("AutoScalingGroupName", group.id())
                .text("LifecycleTransition", "autoscaling:EC2_INSTANCE_LAUNCHING")
                .text("DefaultResult", "ABANDON")
                .text("HeartbeatTimeout", group.hooks().get(name)));
  }

  private void suspend(QueryRequest request, Xml answer) {
    request.takeOnly("AutoScalingGroupName", "ScalingProcesses");
    living(request).suspended().addAll(processes(request));
  }

  private void resume(QueryRequest request, Xml answer) {
    request.takeOnly("AutoScalingGroupName", "ScalingProcesses");
    living(request).suspended().removeAll(processes(request));
  }

  /** API reference: "If you omit this property, all processes are specified." */
  private static Set<String> processes(QueryRequest request) {
    List<String> processes = request.texts("ScalingProcesses.member");
    if (!PROCESSES.containsAll(processes)) {
      throw invalid("Process types are not valid: " + processes);
    }
    return processes.isEmpty() ? PROCESSES : Set.copyOf(processes);
  }

  private void delete(QueryRequest request, Xml answer) {
    request.takeOnly("AutoScalingGroupName", "ForceDelete");
    ScalingGroup group = groups.require(required(request, "AutoScalingGroupName"));
    if (!group.members().isEmpty() && !request.flag("ForceDelete").orElse(false)) {
      throw AwsFailure.badRequest(
          "ResourceInUse",
          "You cannot delete an AutoScalingGroup while there are instances still in the group.");
    }
    if (!group.isDeleting()) {
      Duration ends = settings.deletionPace().scalingGroups();
      group.beginDeletion(READS_UNTIL_CHANGED, settings.clock().instant().plus(ends));
      group.members().forEach(member -> ec2.terminateInstance(member.instanceId(), ends));
      group.warm().forEach(member -> ec2.terminateInstance(member.instanceId(), ends));
    }
  }

  private void describe(QueryRequest request, Xml answer) {
    request.takeOnly("AutoScalingGroupNames", "Filters", "MaxRecords", "NextToken");
    boolean first = request.text("NextToken").isEmpty();
    if (first) {
      passTime();
    }
    List<String> names = request.texts("AutoScalingGroupNames.member");
    Predicate<ScalingGroup> filter = filter(request);
    Predicate<ScalingGroup> wanted =
        group -> filter.test(group) && (names.isEmpty() || names.contains(group.id()));
    List<ScalingGroup> found = first ? groups.read(wanted) : groups.readOn(wanted);
    int start = request.number("NextToken").orElse(0);
    int asked = request.number("MaxRecords").orElse(USUAL_PAGE);
    if (asked < 1 || asked > LARGEST_PAGE) {
      throw invalid("MaxRecords must be between 1 and " + LARGEST_PAGE);
    }
    int end = Math.min(found.size(), start + Math.min(asked, settings.pageSize()));
    answer.members("AutoScalingGroups", found.subList(Math.min(start, end), end), this::write);
    if (end < found.size()) {
      answer.text("NextToken", end);
    }
  }

  private static Predicate<ScalingGroup> filter(QueryRequest request) {
    Predicate<ScalingGroup> all = group -> true;
    for (QueryRequest filter : request.structures("Filters.member")) {
      String name = required(filter, "Name");
      List<String> values = filter.texts("Values.member");
      if (!name.startsWith("tag:") || values.isEmpty()) {
        throw invalid("The filter " + name + " is not simulated.");
      }
      String key = name.substring("tag:".length());
      all = all.and(group -> values.contains(group.tags().getOrDefault(key, "")));
    }
    return all;
  }

  /**
   * Brings launched instances into service, removes terminated ones, and removes deleted groups
   * together with their instances.
   */
  private void passTime() {
    for (ScalingGroup group : groups.all()) {
      group.passTime(settings.clock().instant());
      boolean member = !group.isDeleting() && removeTerminated(group.members());
      boolean warm = !group.isDeleting() && removeTerminated(group.warm());
      if (member || warm) {
        // The instance was terminated outside the group, which notices it by its health check.
        scale(group);
      }
      if (group.isGoneAfterRead(settings.clock().instant())) {
        groups.remove(group);
      }
    }
  }

  private boolean removeTerminated(List<ScalingGroup.Member> members) {
    return members.removeIf(member -> !ec2.isRunning(member.instanceId()));
  }

  private record GroupTag(String key, String value, boolean propagated) {}

  private static List<GroupTag> readTags(QueryRequest request, String group) {
    List<GroupTag> tags = new ArrayList<>();
    for (QueryRequest tag : request.structures("Tags.member")) {
      tag.takeOnly("Key", "Value", "PropagateAtLaunch", "ResourceId", "ResourceType");
      if (!tag.text("ResourceId").orElse(group).equals(group)) {
        throw invalid("A tag is for another group.");
      }
      String key = tagKey(tag);
      tags.add(
          new GroupTag(
              key, tag.text("Value").orElse(""), tag.flag("PropagateAtLaunch").orElse(false)));
    }
    if (tags.size() > TagRules.MOST_TAGS) {
      throw tooManyTags();
    }
    return tags;
  }

  private static String tagKey(QueryRequest tag) {
    String key = required(tag, "Key");
    TagRules.rejection(key, tag.text("Value").orElse(""))
        .ifPresent(
            reason -> {
              throw invalid("1 validation error detected: " + reason);
            });
    return key;
  }

  private static AwsFailure tooManyTags() {
    return AwsFailure.badRequest(
        "LimitExceeded", "A group can have at most " + TagRules.MOST_TAGS + " tags.");
  }

  private void tag(QueryRequest request, Xml answer) {
    request.takeOnly("Tags");
    for (QueryRequest tag : request.structures("Tags.member")) {
      ScalingGroup group = groups.require(required(tag, "ResourceId"));
      if (!required(tag, "ResourceType").equals("auto-scaling-group")) {
        throw invalid("The resource type is not valid.");
      }
      String key = tagKey(tag);
      if (group.tags().size() >= TagRules.MOST_TAGS && !group.tags().containsKey(key)) {
        throw tooManyTags();
      }
      group.tags().put(key, tag.text("Value").orElse(""));
      if (tag.flag("PropagateAtLaunch").orElse(false)) {
        group.propagated().add(key);
      } else {
        group.propagated().remove(key);
      }
    }
  }

  private void enableMetrics(QueryRequest request, Xml answer) {
    request.takeOnly("AutoScalingGroupName", "Metrics", "Granularity");
    ScalingGroup group = living(request);
    if (!required(request, "Granularity").equals("1Minute")) {
      throw invalid("The granularity is not valid.");
    }
    List<String> metrics = request.texts("Metrics.member");
    if (!METRICS.containsAll(metrics)) {
      throw invalid("A metric is not valid.");
    }
    group.metrics().addAll(metrics.isEmpty() ? METRICS : metrics);
  }

  private void attachLoadBalancers(QueryRequest request, Xml answer) {
    request.takeOnly("AutoScalingGroupName", "LoadBalancerNames");
    living(request).loadBalancers().addAll(loadBalancers(request));
  }

  private void detachLoadBalancers(QueryRequest request, Xml answer) {
    request.takeOnly("AutoScalingGroupName", "LoadBalancerNames");
    ScalingGroup group = living(request);
    for (String name : request.texts("LoadBalancerNames.member")) {
      if (!group.loadBalancers().remove(name)) {
        throw invalid("Trying to remove Load Balancers that are not part of the group: " + name);
      }
    }
  }

  private List<String> loadBalancers(QueryRequest request) {
    List<String> names = request.texts("LoadBalancerNames.member");
    if (!names.stream().allMatch(loadBalancerExists)) {
      throw invalid(
          "Provided Load Balancers may not be valid. Please ensure they exist and try again.");
    }
    return names;
  }

  private void attachTargetGroups(QueryRequest request, Xml answer) {
    request.takeOnly("AutoScalingGroupName", "TargetGroupARNs");
    living(request).targetGroups().addAll(targetGroups(request));
  }

  private void detachTargetGroups(QueryRequest request, Xml answer) {
    request.takeOnly("AutoScalingGroupName", "TargetGroupARNs");
    ScalingGroup group = living(request);
    for (String arn : request.texts("TargetGroupARNs.member")) {
      if (!group.targetGroups().remove(arn)) {
        throw invalid("Trying to remove Target Groups that are not part of the group: " + arn);
      }
    }
  }

  private List<String> targetGroups(QueryRequest request) {
    List<String> arns = request.texts("TargetGroupARNs.member");
    if (!arns.stream().allMatch(targetGroupExists)) {
      throw invalid(
          "Provided Target Groups may not be valid. Please ensure they exist and try again.");
    }
    return arns;
  }

  private void terminate(QueryRequest request, Xml answer) {
    request.takeOnly("InstanceId", "ShouldDecrementDesiredCapacity");
    String id = required(request, "InstanceId");
    if (!groups.select(other -> isWarm(other, id)).isEmpty()) {
      throw invalid("This operation cannot be called on instances in a warm pool: " + id);
    }
    ScalingGroup group =
        groups
            .select(other -> other.members().stream().anyMatch(m -> m.instanceId().equals(id)))
            .stream()
            .findFirst()
            .orElseThrow(() -> invalid("Instance Id not found - No managed instance found " + id));
    group.beginEnding(id, READS_UNTIL_CHANGED);
    leave(group, id, request.flag("ShouldDecrementDesiredCapacity").orElse(false));
    ec2.terminateInstance(id, Duration.ZERO);
    answer.element("Activity", activity -> writeActivity(activity, group));
  }

  private static boolean isWarm(ScalingGroup group, String instanceId) {
    return group.warm().stream().anyMatch(member -> member.instanceId().equals(instanceId));
  }

  private void detach(QueryRequest request, Xml answer) {
    request.takeOnly("AutoScalingGroupName", "InstanceIds", "ShouldDecrementDesiredCapacity");
    ScalingGroup group = living(request);
    for (String id : request.texts("InstanceIds.member")) {
      if (group.members().stream().noneMatch(member -> member.instanceId().equals(id))) {
        throw invalid(
            "The instance %s is not part of Auto Scaling group %s.".formatted(id, group.id()));
      }
      ec2.removeInstanceTag(id, GROUP_TAG);
      leave(group, id, request.flag("ShouldDecrementDesiredCapacity").orElse(false));
    }
    answer.members("Activities", List.of(group), AutoScaling::writeActivity);
  }

  private static void writeActivity(Xml activity, ScalingGroup group) {
    activity
        .text("ActivityId", "00000000-0000-4000-8000-000000000000")
        .text("AutoScalingGroupName", group.id())
        .text("Cause", "a user asked for it")
        .text("StartTime", "1970-01-01T00:00:00Z")
        .text("StatusCode", "InProgress");
  }

  private void leave(ScalingGroup group, String instanceId, boolean decrement) {
    group.members().removeIf(member -> member.instanceId().equals(instanceId));
    if (decrement) {
      ScalingGroup.Shape shape = group.shape();
      group.become(
          new ScalingGroup.Shape(
              shape.templateId(),
              shape.templateVersion(),
              shape.mixed(),
              shape.minSize(),
              shape.maxSize(),
              Math.max(shape.minSize(), shape.desired() - 1),
              shape.subnetIds()));
    }
    scale(group);
  }

  /**
   * Launches missing instances in the subnet with the fewest instances, as far as subnets have free
   * addresses and the account has room, and terminates surplus ones, newest first. User guide,
   * "Warm pools": a group takes instances from its pool first, including those of an older template
   * version.
   */
  private void scale(ScalingGroup group) {
    ScalingGroup.Shape shape = group.shape();
    LaunchPlan plan = ec2.launchPlan(shape.templateId(), shape.templateVersion());
    Map<String, String> tags = new TreeMap<>(group.tags());
    tags.keySet().retainAll(group.propagated());
    tags.put(GROUP_TAG, group.id());
    tags.put("aws:ec2launchtemplate:id", shape.templateId());
    tags.put("aws:ec2launchtemplate:version", String.valueOf(plan.version()));
    group.warm().removeIf(member -> !ec2.isRunning(member.instanceId()));
    while (group.members().size() < shape.desired() && !group.warm().isEmpty()) {
      group.members().add(group.warm().remove(0));
    }
    scale(group, group.members(), shape.desired(), plan, tags);
    scale(group, group.warm(), group.warmCapacity(), plan, tags);
  }

  private void scale(
      ScalingGroup group,
      List<ScalingGroup.Member> members,
      int size,
      LaunchPlan plan,
      Map<String, String> tags) {
    while (members.size() < size) {
      Optional<String> emptiest = emptiest(group);
      if (emptiest.isEmpty()) {
        break;
      }
      String subnet = emptiest.get();
      String instance = ec2.launch(subnet, plan, tags);
      members.add(
          new ScalingGroup.Member(
              instance, subnet, ec2.zoneOf(subnet), plan.version(), READS_UNTIL_CHANGED));
    }
    while (members.size() > size) {
      ScalingGroup.Member newest = members.remove(members.size() - 1);
      ec2.terminateInstance(newest.instanceId(), Duration.ZERO);
    }
  }

  private Optional<String> emptiest(ScalingGroup group) {
    return group.shape().subnetIds().stream()
        .filter(ec2::hasRoom)
        .min((one, other) -> Long.compare(membersIn(one, group), membersIn(other, group)));
  }

  private static long membersIn(String subnet, ScalingGroup group) {
    return group.members().stream().filter(member -> member.subnetId().equals(subnet)).count();
  }

  /**
   * Auto Scaling validates a template before it accepts it and reports all errors with one code.
   */
  private ScalingGroup.Shape checked(ScalingGroup.Shape shape) {
    if (shape.minSize() < 0 || shape.maxSize() < shape.minSize()) {
      throw invalid("Max bound, " + shape.maxSize() + ", must be greater than or equal to min.");
    }
    if (shape.desired() < shape.minSize() || shape.desired() > shape.maxSize()) {
      throw invalid("Desired capacity must be between the specified min size and max size.");
    }
    LaunchPlan plan;
    try {
      plan = ec2.launchPlan(shape.templateId(), shape.templateVersion());
      for (String subnet : shape.subnetIds()) {
        String zone = ec2.zoneOf(subnet);
        ec2.requireSameVpc(plan.groupIds(), subnet);
        if (shape.mixed().isEmpty()) {
          ec2.requireOffered(shape.templateId(), shape.templateVersion(), zone);
        }
      }
    } catch (AwsFailure failure) {
      throw invalid(failure.text());
    }
    plan.instanceProfile()
        .filter(profileExists.negate())
        .ifPresent(
            name -> {
              throw invalid(
                  "You must use a valid fully-formed launch template. Value ("
                      + name
                      + ") for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance"
                      + " Profile name");
            });
    return shape;
  }

  private ScalingGroup living(QueryRequest request) {
    ScalingGroup group = groups.require(required(request, "AutoScalingGroupName"));
    if (group.isDeleting()) {
      throw invalid("AutoScalingGroup by this name is pending delete - " + group.id());
    }
    return group;
  }

  private static Optional<String> templateId(QueryRequest request) {
    QueryRequest template = template(request);
    template.takeOnly("LaunchTemplateId", "Version");
    return template.text("LaunchTemplateId");
  }

  private static String templateVersion(QueryRequest request) {
    return template(request).text("Version").orElse("$Default");
  }

  /** The template is specified directly, or in the mixed instances policy. */
  private static QueryRequest template(QueryRequest request) {
    if (request.has("LaunchTemplate") && request.has("MixedInstancesPolicy")) {
      throw invalid("Valid requests must contain either LaunchTemplate or MixedInstancesPolicy.");
    }
    return request.has("MixedInstancesPolicy")
        ? request
            .structure("MixedInstancesPolicy")
            .structure("LaunchTemplate")
            .structure("LaunchTemplateSpecification")
        : request.structure("LaunchTemplate");
  }

  private static Optional<MixedPolicy> mixed(QueryRequest request, Optional<MixedPolicy> before) {
    return request.has("MixedInstancesPolicy")
        ? Optional.of(MixedPolicy.read(request.structure("MixedInstancesPolicy"), before))
        : before;
  }

  private static Optional<List<String>> subnets(QueryRequest request) {
    return request
        .text("VPCZoneIdentifier")
        .map(text -> Arrays.stream(text.split(",", -1)).map(String::strip).toList());
  }

  private static String required(QueryRequest request, String name) {
    return request
        .text(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> invalid("Member must not be null: " + name));
  }

  private void write(Xml xml, ScalingGroup group) {
    ScalingGroup.Shape shape = group.shape();
    xml.text("AutoScalingGroupName", group.id())
        .text(
            "AutoScalingGroupARN",
            "arn:aws:autoscaling:%s:%s:autoScalingGroup:0:autoScalingGroupName/%s"
                .formatted(settings.region(), settings.account(), group.id()))
        .text("MinSize", shape.minSize())
        .text("MaxSize", shape.maxSize())
        .text("DesiredCapacity", shape.desired())
        .text("VPCZoneIdentifier", String.join(",", shape.subnetIds()));
    shape
        .mixed()
        .ifPresentOrElse(
            mixed ->
                xml.element(
                    "MixedInstancesPolicy",
                    policy -> mixed.write(policy, shape.templateId(), shape.templateVersion())),
            () ->
                xml.element(
                    "LaunchTemplate",
                    template ->
                        template
                            .text("LaunchTemplateId", shape.templateId())
                            .text("Version", shape.templateVersion())));
    xml.members("LoadBalancerNames", group.loadBalancers(), Xml::content)
        .members("TargetGroupARNs", group.targetGroups(), Xml::content)
        .members("EnabledMetrics", group.metrics(), AutoScaling::writeMetric)
        .members("Instances", group.listed(), (item, member) -> writeMember(item, member, group))
        .members(
            "Tags",
            group.tags().keySet(),
            (item, key) ->
                item.text("ResourceId", group.id())
                    .text("ResourceType", "auto-scaling-group")
                    .text("Key", key)
                    .text("Value", group.tags().getOrDefault(key, ""))
                    .text("PropagateAtLaunch", group.propagated().contains(key)));
    xml.text("NewInstancesProtectedFromScaleIn", group.options().protection())
        .text("CapacityRebalance", group.options().rebalance())
        .members(
            "SuspendedProcesses",
            group.suspended(),
            (item, process) ->
                item.text("ProcessName", process)
                    .text("SuspensionReason", "User suspended at 1970-01-01T00:00:00Z"));
    group.pool().ifPresent(pool -> writePool(xml, pool, group));
    if (group.options().lifetime() > 0) {
      xml.text("MaxInstanceLifetime", group.options().lifetime());
    }
    if (group.isDeleting()) {
      xml.text("Status", "Delete in progress");
    }
  }

  private static void writeMetric(Xml item, String metric) {
    item.text("Metric", metric).text("Granularity", "1Minute");
  }

  private static void writeMember(Xml item, ScalingGroup.Member member, ScalingGroup group) {
    String alive = member.isInService() ? "InService" : "Pending";
    boolean isEnding = group.isDeleting() || !group.members().contains(member);
    item.text("InstanceId", member.instanceId())
        .text("AvailabilityZone", member.zone())
        .text("LifecycleState", isEnding ? "Terminating" : alive)
        .text("HealthStatus", "Healthy")
        .element(
            "LaunchTemplate",
            template ->
                template
                    .text("LaunchTemplateId", group.shape().templateId())
                    .text("Version", member.templateVersion()));
  }
}
