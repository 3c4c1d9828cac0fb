package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.Edits.added;
import static io.kops.networking.core.validation.Edits.both;
import static io.kops.networking.core.validation.Edits.group;
import static io.kops.networking.core.validation.Edits.spec;
import static io.kops.networking.core.validation.RuleCase.error;
import static io.kops.networking.core.validation.RuleCase.warning;
import static io.kops.networking.core.validation.ValidationCodes.ALLOCATION_STRATEGY_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.API_SERVER_GROUP_NEEDS_DNS;
import static io.kops.networking.core.validation.ValidationCodes.CLOUD_LABEL_RESERVED;
import static io.kops.networking.core.validation.ValidationCodes.CONTROL_PLANE_GROUP_TOO_LARGE;
import static io.kops.networking.core.validation.ValidationCodes.EXTERNAL_LOAD_BALANCER_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.HOP_LIMIT_OUT_OF_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.HTTP_TOKENS_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_SUBNET_TYPES_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_OPTIONS_CONTRADICT;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_OPTION_OUT_OF_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_OPTION_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.MIXED_INSTANCES_CONTRADICT;
import static io.kops.networking.core.validation.ValidationCodes.MIXED_INSTANCES_OUT_OF_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.ROLLING_UPDATE_SURGE_OF_CONTROL_PLANE;
import static io.kops.networking.core.validation.ValidationCodes.ROOT_VOLUME_KEY_IGNORED;
import static io.kops.networking.core.validation.ValidationCodes.ROOT_VOLUME_TYPE_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.SPOT_OPTION_IGNORED;
import static io.kops.networking.core.validation.ValidationCodes.SPOT_OPTION_UNSUPPORTED;
import static io.kops.networking.core.validation.ValidationCodes.SYSCTL_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.TAINT_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.TAINT_REPEATED;
import static io.kops.networking.core.validation.ValidationCodes.TENANCY_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.WARM_POOL_REFUSED;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.ExternalLoadBalancer;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.InstanceRequirements;
import io.kops.networking.cluster.MixedInstancesPolicy;
import io.kops.networking.cluster.ResourceQuantity;
import io.kops.networking.cluster.RollingUpdateSettings;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.VolumeSettings;
import io.kops.networking.cluster.WarmPool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The rules of kops 1.37 alone about instance groups. */
final class V137GroupCases {
  private static final String CONTROL_PLANE = "master-us-test-1a";
  private static final String NODES = "nodes-us-test-1a";
  private static final String OF_CONTROL_PLANE = "instanceGroups[" + CONTROL_PLANE + "].spec.";
  private static final String OF_NODES = "instanceGroups[" + NODES + "].spec.";

  private static final String TARGET_GROUP =
      "arn:aws:elasticloadbalancing:us-test-1:123456789012:targetgroup/web/1";
  private static final String OF_MIXED = OF_NODES + "mixedInstancesPolicy.";

  private V137GroupCases() {}

  private static RuleCase v137(RuleCase ruleCase) {
    return ruleCase.in(Clusters.ciliumV137());
  }

  private static UnaryOperator<Cluster> tainted(String... taints) {
    return group(NODES, it -> it.addTaints(taints));
  }

  private static UnaryOperator<Cluster> mixed(
      UnaryOperator<MixedInstancesPolicy.Builder> settings) {
    MixedInstancesPolicy policy = settings.apply(MixedInstancesPolicy.builder()).build();
    return group(NODES, it -> it.mixedInstancesPolicy(policy));
  }

  private static InstanceRequirements cpus(String least, String most) {
    return InstanceRequirements.builder()
        .cpuMin(ResourceQuantity.parse(least))
        .cpuMax(ResourceQuantity.parse(most))
        .build();
  }

  private static InstanceRequirements atLeast(String cpus) {
    return InstanceRequirements.builder().cpuMin(ResourceQuantity.parse(cpus)).build();
  }

  private static UnaryOperator<Cluster> external(
      UnaryOperator<ExternalLoadBalancer.Builder> settings) {
    ExternalLoadBalancer balancer = settings.apply(ExternalLoadBalancer.builder()).build();
    return group(NODES, it -> it.addExternalLoadBalancers(balancer));
  }

  private static UnaryOperator<Cluster> pool(UnaryOperator<WarmPool.Builder> settings) {
    WarmPool pool = settings.apply(WarmPool.builder()).build();
    return group(NODES, it -> it.warmPool(pool));
  }

  private static VolumeSettings.Builder volume(String device) {
    return VolumeSettings.builder().device(device).size(20);
  }

  private static UnaryOperator<Cluster> volumes(VolumeSettings.Builder... volumes) {
    return group(
        NODES, it -> it.volumes(Stream.of(volumes).map(VolumeSettings.Builder::build).toList()));
  }

  private static RollingUpdateSettings surge(String amount) {
    return RollingUpdateSettings.builder().maxSurge(amount).build();
  }

  private static UnaryOperator<Cluster> withApiServers(DnsType dns) {
    InstanceGroup apiServers =
        Clusters.group("apiserver", InstanceGroupRole.API_SERVER, 1, "us-test-1a");
    return both(added(apiServers), spec(it -> it.topology(Topology.builder().dns(dns).build())));
  }

  static List<RuleCase> all() {
    return List.of(
        v137(error(CONTROL_PLANE_GROUP_TOO_LARGE, OF_CONTROL_PLANE + "maxSize"))
            .when(group(CONTROL_PLANE, it -> it.maxSize(2)))
            .butNotWhen(group(NODES, it -> it.maxSize(2))),
        v137(error(INSTANCE_GROUP_SUBNET_TYPES_MIXED, OF_NODES + "subnets"))
            .when(group(NODES, it -> it.addSubnets("utility-us-test-1a")))
            .butNotWhen(group(NODES, it -> it.subnets(List.of("utility-us-test-1a")))),
        v137(error(TAINT_MALFORMED, OF_NODES + "taints[0]"))
            .when(tainted("dedicated=gpu"))
            .butNotWhen(tainted("dedicated=gpu:NoSchedule")),
        v137(error(TAINT_MALFORMED, OF_NODES + "taints[0]"))
            .when(tainted("dedicated:Never"))
            .butNotWhen(tainted("dedicated:NoExecute")),
        v137(error(TAINT_REPEATED, OF_NODES + "taints[1]"))
            .when(tainted("a=1:NoSchedule", "a=2:NoSchedule"))
            .butNotWhen(tainted("a=1:NoSchedule", "a=1:NoExecute")),
        v137(error(API_SERVER_GROUP_NEEDS_DNS, "instanceGroups[apiserver].spec.role"))
            .when(withApiServers(DnsType.NONE))
            .butNotWhen(withApiServers(DnsType.PRIVATE)),
        v137(error(HTTP_TOKENS_UNKNOWN, OF_NODES + "instanceMetadata.httpTokens"))
            .when(group(NODES, it -> it.httpTokens("never")))
            .butNotWhen(group(NODES, it -> it.httpTokens("optional"))),
        v137(error(HOP_LIMIT_OUT_OF_RANGE, OF_NODES + "instanceMetadata.httpPutResponseHopLimit"))
            .when(group(NODES, it -> it.httpPutResponseHopLimit(65)))
            .butNotWhen(group(NODES, it -> it.httpPutResponseHopLimit(64))),
        v137(error(TENANCY_UNKNOWN, OF_NODES + "tenancy"))
            .when(group(NODES, it -> it.tenancy("shared")))
            .butNotWhen(group(NODES, it -> it.tenancy("host"))),
        v137(error(ROOT_VOLUME_TYPE_UNKNOWN, OF_NODES + "rootVolumeType"))
            .when(group(NODES, it -> it.rootVolumeType("st1")))
            .butNotWhen(group(NODES, it -> it.rootVolumeType("gp3"))),
        v137(warning(ROOT_VOLUME_KEY_IGNORED, OF_NODES + "rootVolumeEncryptionKey"))
            .when(group(NODES, it -> it.rootVolumeEncryptionKey("alias/k")))
            .butNotWhen(
                group(
                    NODES, it -> it.rootVolumeEncryption(true).rootVolumeEncryptionKey("alias/k"))),
        v137(error(INSTANCE_OPTION_UNKNOWN, OF_NODES + "cpuCredits"))
            .when(group(NODES, it -> it.cpuCredits("boundless")))
            .butNotWhen(group(NODES, it -> it.cpuCredits("unlimited"))),
        v137(error(INSTANCE_OPTION_UNKNOWN, OF_NODES + "instanceInterruptionBehavior"))
            .when(group(NODES, it -> it.maxPrice("1").instanceInterruptionBehavior("pause")))
            .butNotWhen(
                group(NODES, it -> it.maxPrice("1").instanceInterruptionBehavior("terminate"))),
        v137(error(INSTANCE_OPTION_OUT_OF_RANGE, OF_NODES + "spotDurationInMinutes"))
            .when(group(NODES, it -> it.maxPrice("1").spotDurationInMinutes(90)))
            .butNotWhen(group(NODES, it -> it.maxPrice("1").spotDurationInMinutes(120))),
        v137(warning(SPOT_OPTION_UNSUPPORTED, OF_NODES + "spotDurationInMinutes"))
            .when(group(NODES, it -> it.maxPrice("1").spotDurationInMinutes(120)))
            .butNotWhen(group(NODES, it -> it.maxPrice("1"))),
        v137(warning(SPOT_OPTION_UNSUPPORTED, OF_NODES + "instanceInterruptionBehavior"))
            .when(group(NODES, it -> it.maxPrice("1").instanceInterruptionBehavior("stop")))
            .butNotWhen(
                group(NODES, it -> it.maxPrice("1").instanceInterruptionBehavior("terminate"))),
        v137(warning(SPOT_OPTION_IGNORED, OF_NODES + "instanceInterruptionBehavior"))
            .when(group(NODES, it -> it.instanceInterruptionBehavior("terminate")))
            .butNotWhen(
                group(NODES, it -> it.maxPrice("1").instanceInterruptionBehavior("terminate"))),
        v137(warning(SPOT_OPTION_IGNORED, OF_NODES + "spotDurationInMinutes"))
            .when(group(NODES, it -> it.spotDurationInMinutes(60)))
            .butNotWhen(group(NODES, it -> it.maxPrice("1").spotDurationInMinutes(60))),
        v137(error(INSTANCE_OPTION_UNKNOWN, OF_NODES + "volumes[0].type"))
            .when(volumes(volume("/dev/sdf").type("floppy")))
            .butNotWhen(volumes(volume("/dev/sdf").type("st1"))),
        v137(error(INSTANCE_OPTION_UNKNOWN, OF_NODES + "volumes[0].device"))
            .when(volumes(volume("")))
            .butNotWhen(volumes(volume("/dev/sdf"))),
        v137(error(INSTANCE_OPTION_OUT_OF_RANGE, OF_NODES + "volumes[0].size"))
            .when(volumes(volume("/dev/sdf").size(0)))
            .butNotWhen(volumes(volume("/dev/sdf").size(1))),
        v137(error(INSTANCE_OPTIONS_CONTRADICT, OF_NODES + "volumes[1].device"))
            .when(volumes(volume("/dev/sdf"), volume("/dev/sdf")))
            .butNotWhen(volumes(volume("/dev/sdf"), volume("/dev/sdg"))),
        v137(error(INSTANCE_OPTIONS_CONTRADICT, OF_NODES + "volumes[0].key"))
            .when(volumes(volume("/dev/sdf").key("alias/disk").encrypted(false)))
            .butNotWhen(volumes(volume("/dev/sdf").key("alias/disk"))),
        v137(error(INSTANCE_OPTION_UNKNOWN, OF_NODES + "suspendProcesses[0]"))
            .when(group(NODES, it -> it.addSuspendProcesses("Rebalance")))
            .butNotWhen(group(NODES, it -> it.addSuspendProcesses("AZRebalance"))),
        v137(error(INSTANCE_OPTION_OUT_OF_RANGE, OF_NODES + "maxInstanceLifetime"))
            .when(group(NODES, it -> it.maxInstanceLifetime(Duration.ofHours(23))))
            .butNotWhen(group(NODES, it -> it.maxInstanceLifetime(Duration.ofHours(24)))),
        v137(error(INSTANCE_OPTION_OUT_OF_RANGE, OF_NODES + "maxInstanceLifetime"))
            .when(group(NODES, it -> it.maxInstanceLifetime(Duration.ofDays(366))))
            .butNotWhen(group(NODES, it -> it.maxInstanceLifetime(Duration.ZERO))),
        v137(error(
                EXTERNAL_LOAD_BALANCER_MALFORMED,
                OF_NODES + "externalLoadBalancers[0].loadBalancerName"))
            .when(external(it -> it.loadBalancerName("x".repeat(33))))
            .butNotWhen(external(it -> it.loadBalancerName("x".repeat(32)))),
        v137(error(
                EXTERNAL_LOAD_BALANCER_MALFORMED,
                OF_NODES + "externalLoadBalancers[0].targetGroupArn"))
            .when(external(it -> it.targetGroupArn(TARGET_GROUP.replace("target", "instance"))))
            .butNotWhen(external(it -> it.targetGroupArn(TARGET_GROUP))),
        v137(error(INSTANCE_OPTIONS_CONTRADICT, OF_NODES + "externalLoadBalancers[0]"))
            .when(external(it -> it.targetGroupArn(TARGET_GROUP).loadBalancerName("web")))
            .butNotWhen(external(it -> it.loadBalancerName("web"))),
        v137(error(WARM_POOL_REFUSED, OF_CONTROL_PLANE + "warmPool"))
            .when(group(CONTROL_PLANE, it -> it.warmPool(WarmPool.builder().build())))
            .butNotWhen(group(NODES, it -> it.warmPool(WarmPool.builder().build()))),
        v137(error(WARM_POOL_REFUSED, OF_NODES + "warmPool"))
            .when(group(NODES, it -> it.warmPool(WarmPool.builder().build()).maxPrice("0.1")))
            .butNotWhen(group(NODES, it -> it.maxPrice("0.1"))),
        v137(error(WARM_POOL_REFUSED, OF_NODES + "warmPool"))
            .when(
                both(
                    group(NODES, it -> it.warmPool(WarmPool.builder().build())),
                    mixed(it -> it.addInstances("m5.large"))))
            .butNotWhen(mixed(it -> it.addInstances("m5.large"))),
        v137(error(WARM_POOL_REFUSED, OF_NODES + "warmPool"))
            .when(
                both(
                    spec(it -> it.warmPool(WarmPool.builder().build())),
                    group(NODES, it -> it.maxPrice("0.1"))))
            .butNotWhen(
                both(
                    spec(it -> it.warmPool(WarmPool.builder().build())),
                    pool(it -> it.maxSize(0)))),
        v137(error(INSTANCE_OPTION_OUT_OF_RANGE, OF_NODES + "warmPool.minSize"))
            .when(pool(it -> it.minSize(-1)))
            .butNotWhen(pool(it -> it.minSize(0))),
        v137(error(INSTANCE_OPTION_OUT_OF_RANGE, OF_NODES + "warmPool.maxSize"))
            .when(pool(it -> it.minSize(3).maxSize(2)))
            .butNotWhen(pool(it -> it.minSize(2).maxSize(2))),
        v137(error(INSTANCE_OPTION_OUT_OF_RANGE, OF_NODES + "warmPool.lifecycleHookTimeout"))
            .when(pool(it -> it.lifecycleHookTimeout(7201)))
            .butNotWhen(pool(it -> it.lifecycleHookTimeout(30))),
        v137(error(INSTANCE_OPTION_OUT_OF_RANGE, "spec.warmPool.maxSize"))
            .when(spec(it -> it.warmPool(WarmPool.builder().maxSize(-1).build())))
            .butNotWhen(spec(it -> it.warmPool(WarmPool.builder().maxSize(1).build()))),
        v137(error(MIXED_INSTANCES_OUT_OF_RANGE, OF_MIXED + "onDemandBase"))
            .when(mixed(it -> it.onDemandBase(1_000_000)))
            .butNotWhen(mixed(it -> it.onDemandBase(1))),
        v137(error(MIXED_INSTANCES_OUT_OF_RANGE, OF_MIXED + "onDemandAboveBase"))
            .when(mixed(it -> it.onDemandAboveBase(101)))
            .butNotWhen(mixed(it -> it.onDemandAboveBase(0))),
        v137(error(MIXED_INSTANCES_OUT_OF_RANGE, OF_MIXED + "spotInstancePools"))
            .when(mixed(it -> it.spotInstancePools(0)))
            .butNotWhen(mixed(it -> it.spotInstancePools(20))),
        v137(error(MIXED_INSTANCES_OUT_OF_RANGE, OF_MIXED + "instanceRequirements.cpu.max"))
            .when(mixed(it -> it.instanceRequirements(cpus("8", "4"))))
            .butNotWhen(mixed(it -> it.instanceRequirements(cpus("4", "8")))),
        v137(error(MIXED_INSTANCES_OUT_OF_RANGE, OF_MIXED + "instanceRequirements.cpu.min"))
            .when(mixed(it -> it.instanceRequirements(atLeast("4G"))))
            .butNotWhen(mixed(it -> it.instanceRequirements(atLeast("1500m")))),
        v137(error(ALLOCATION_STRATEGY_UNKNOWN, OF_MIXED + "onDemandAllocationStrategy"))
            .when(mixed(it -> it.onDemandAllocationStrategy("capacity-optimized")))
            .butNotWhen(mixed(it -> it.onDemandAllocationStrategy("lowest-price"))),
        v137(error(ALLOCATION_STRATEGY_UNKNOWN, OF_MIXED + "spotAllocationStrategy"))
            .when(mixed(it -> it.spotAllocationStrategy("diversified")))
            .butNotWhen(mixed(it -> it.spotAllocationStrategy("price-capacity-optimized"))),
        v137(error(MIXED_INSTANCES_CONTRADICT, OF_MIXED + "spotInstancePools"))
            .when(mixed(it -> it.spotInstancePools(3).spotAllocationStrategy("capacity-optimized")))
            .butNotWhen(
                mixed(it -> it.spotInstancePools(3).spotAllocationStrategy("lowest-price"))),
        v137(error(MIXED_INSTANCES_CONTRADICT, OF_MIXED + "instances"))
            .when(mixed(it -> it.instanceRequirements(cpus("2", "4")).addInstances("m5.large")))
            .butNotWhen(mixed(it -> it.instanceRequirements(cpus("2", "4")))),
        v137(error(MIXED_INSTANCES_CONTRADICT, OF_MIXED + "onDemandAllocationStrategy"))
            .when(
                mixed(
                    it ->
                        it.instanceRequirements(cpus("2", "4"))
                            .onDemandAllocationStrategy("prioritized")))
            .butNotWhen(mixed(it -> it.onDemandAllocationStrategy("prioritized"))),
        v137(error(
                ROLLING_UPDATE_SURGE_OF_CONTROL_PLANE, OF_CONTROL_PLANE + "rollingUpdate.maxSurge"))
            .when(group(CONTROL_PLANE, it -> it.rollingUpdate(surge("1"))))
            .butNotWhen(group(CONTROL_PLANE, it -> it.rollingUpdate(surge("0")))),
        v137(error(SYSCTL_MALFORMED, OF_NODES + "sysctlParameters[0]"))
            .when(group(NODES, it -> it.addSysctlParameters("kernel.panic")))
            .butNotWhen(group(NODES, it -> it.addSysctlParameters("kernel.panic=10"))),
        v137(error(CLOUD_LABEL_RESERVED, OF_NODES + "cloudLabels[kops.k8s.io/x]"))
            .when(group(NODES, it -> it.cloudLabels(Map.of("kops.k8s.io/x", "y"))))
            .butNotWhen(group(NODES, it -> it.cloudLabels(Map.of("x.kops.k8s.io", "y")))));
  }
}
