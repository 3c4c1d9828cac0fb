package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.Edits.added;
import static io.kops.networking.core.validation.Edits.both;
import static io.kops.networking.core.validation.Edits.group;
import static io.kops.networking.core.validation.Edits.groups;
import static io.kops.networking.core.validation.Edits.nothing;
import static io.kops.networking.core.validation.Edits.version;
import static io.kops.networking.core.validation.RuleCase.error;
import static io.kops.networking.core.validation.RuleCase.warning;
import static io.kops.networking.core.validation.ValidationCodes.CONTROL_PLANE_GROUP_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.EXTERNAL_LOAD_BALANCER_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.IAM_PROFILE_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.IAM_PROFILE_OF_CLUSTER;
import static io.kops.networking.core.validation.ValidationCodes.IAM_PROFILE_ROLES_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_NAME_DUPLICATE;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_NAME_INVALID;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_NAME_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_ROLE_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_SIZES_REVERSED;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_SIZE_NEGATIVE;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_SUBNETS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_SUBNET_TYPES_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_SUBNET_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_ZONE_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_OPTION_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_TYPE_NEVER_DEDICATED;
import static io.kops.networking.core.validation.ValidationCodes.ROOT_VOLUME_IOPS_NEGATIVE;
import static io.kops.networking.core.validation.ValidationCodes.ROOT_VOLUME_TYPE_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.SECURITY_GROUP_ID_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.TAINTS_NEED_NEWER_KUBERNETES;
import static io.kops.networking.core.validation.ValidationCodes.TENANCY_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.USER_DATA_INCOMPLETE;
import static io.kops.networking.core.validation.ValidationCodes.USER_DATA_TYPE_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.WORKER_GROUP_MISSING;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.ExternalLoadBalancer;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.UserDataPart;
import java.util.List;
import java.util.function.UnaryOperator;

/** The rules about instance groups. */
final class InstanceGroupCases {
  private static final String NODES = "instanceGroups[nodes].spec.";
  private static final String PROFILE = "arn:aws:iam::123456789012:instance-profile/nodes";

  private InstanceGroupCases() {}

  private static UnaryOperator<Cluster> external(
      UnaryOperator<ExternalLoadBalancer.Builder> settings) {
    ExternalLoadBalancer balancer = settings.apply(ExternalLoadBalancer.builder()).build();
    return nodes(it -> it.addExternalLoadBalancers(balancer));
  }

  static List<RuleCase> all() {
    return List.of(
        warning(EXTERNAL_LOAD_BALANCER_MALFORMED, NODES + "externalLoadBalancers[0].targetGroupArn")
            .when(external(it -> it.targetGroupArn("web").loadBalancerName("web")))
            .butNotWhen(external(it -> it.loadBalancerName("web"))),
        error(INSTANCE_OPTION_UNKNOWN, NODES + "suspendProcesses[0]")
            .when(nodes(it -> it.addSuspendProcesses("Rebalance")))
            .butNotWhen(nodes(it -> it.addSuspendProcesses("AZRebalance"))),
        error(INSTANCE_GROUP_NAME_MISSING, "instanceGroups[1].metadata.name")
            .when(nodes(it -> it.name("")))
            .butNotWhen(nodes(it -> it.name("others"))),
        error(INSTANCE_GROUP_NAME_INVALID, "instanceGroups[my nodes].metadata.name")
            .when(nodes(it -> it.name("my nodes")))
            .butNotWhen(nodes(it -> it.name("my.Nodes_1-a"))),
        error(INSTANCE_GROUP_NAME_INVALID, "instanceGroups[" + "n".repeat(64) + "].metadata.name")
            .when(nodes(it -> it.name("n".repeat(64))))
            .butNotWhen(nodes(it -> it.name("n".repeat(63)))),
        error(INSTANCE_GROUP_NAME_DUPLICATE, "instanceGroups[nodes].metadata.name")
            .when(added(more("nodes")))
            .butNotWhen(added(more("more"))),
        error(INSTANCE_GROUP_ROLE_UNKNOWN, NODES + "role")
            .when(nodes(it -> it.role(InstanceGroupRole.API_SERVER)))
            .butNotWhen(nodes(it -> it.role(InstanceGroupRole.NODE))),
        error(CONTROL_PLANE_GROUP_MISSING, "instanceGroups")
            .in(Clusters.publicKubenet().edit(it -> it.etcdClusters(anywhere())))
            .when(groups(it -> it.subList(1, 2)))
            .butNotWhen(nothing()),
        error(WORKER_GROUP_MISSING, "instanceGroups")
            .when(groups(it -> it.subList(0, 1)))
            .butNotWhen(nothing()),
        error(INSTANCE_GROUP_SIZE_NEGATIVE, NODES + "minSize")
            .when(nodes(it -> it.minSize(-1)))
            .butNotWhen(nodes(it -> it.minSize(0))),
        error(INSTANCE_GROUP_SIZES_REVERSED, NODES + "maxSize")
            .when(nodes(it -> it.minSize(3)))
            .butNotWhen(nodes(it -> it.minSize(2))),
        error(INSTANCE_GROUP_SUBNETS_MISSING, NODES + "subnets")
            .when(nodes(it -> it.subnets(List.of()))),
        error(INSTANCE_GROUP_SUBNETS_MISSING, "instanceGroups[master-us-test-1a].spec.subnets")
            .asWritten()
            .when(group("master-us-test-1a", it -> it.subnets(List.of())))
            .butNotWhen(nodes(it -> it.subnets(List.of()))),
        error(INSTANCE_GROUP_SUBNET_UNKNOWN, NODES + "subnets[1]")
            .when(nodes(it -> it.subnets(List.of("us-test-1a", "us-test-1c"))))
            .butNotWhen(nodes(it -> it.subnets(List.of("us-test-1b")))),
        warning(INSTANCE_GROUP_ZONE_UNKNOWN, NODES + "zones[0]")
            .when(nodes(it -> it.addZones("us-test-1c")))
            .butNotWhen(nodes(it -> it.addZones("us-test-1a"))),
        error(INSTANCE_GROUP_SUBNET_TYPES_MIXED, NODES + "subnets")
            .in(Clusters.privateCalico())
            .when(nodes(it -> it.addSubnets("utility-us-test-1a")))
            .butNotWhen(nodes(it -> it.subnets(List.of("utility-us-test-1a")))),
        error(SECURITY_GROUP_ID_MALFORMED, NODES + "additionalSecurityGroups[0]")
            .when(nodes(it -> it.addAdditionalSecurityGroups("default")))
            .butNotWhen(nodes(it -> it.addAdditionalSecurityGroups("sg-1"))),
        error(TAINTS_NEED_NEWER_KUBERNETES, NODES + "taints[0]")
            .when(both(version("1.5.8"), nodes(it -> it.addTaints("a=b:NoSchedule"))))
            .butNotWhen(both(version("1.6.0"), nodes(it -> it.addTaints("a=b:NoSchedule")))),
        error(TENANCY_UNKNOWN, NODES + "tenancy")
            .when(nodes(it -> it.tenancy("shared")))
            .butNotWhen(nodes(it -> it.tenancy("host"))),
        error(INSTANCE_TYPE_NEVER_DEDICATED, NODES + "machineType")
            .when(nodes(it -> it.tenancy("dedicated").machineType("t2.medium")))
            .butNotWhen(nodes(it -> it.tenancy("dedicated").machineType("m4.large"))),
        error(ROOT_VOLUME_IOPS_NEGATIVE, NODES + "rootVolumeIops")
            .when(nodes(it -> it.rootVolumeIops(-100)))
            .butNotWhen(nodes(it -> it.rootVolumeIops(100))),
        error(ROOT_VOLUME_TYPE_UNKNOWN, NODES + "rootVolumeType")
            .when(nodes(it -> it.rootVolumeType("ssd")))
            .butNotWhen(nodes(it -> it.rootVolumeType("io1"))),
        error(IAM_PROFILE_MALFORMED, NODES + "iam.profile")
            .when(nodes(it -> it.iamProfile("nodes")))
            .butNotWhen(nodes(it -> it.iamProfile(PROFILE))),
        error(IAM_PROFILE_OF_CLUSTER, NODES + "iam.profile")
            .when(nodes(it -> it.iamProfile(PROFILE + ".minimal.example.com")))
            .butNotWhen(
                both(
                    added(more("more")),
                    nodes(it -> it.iamProfile(PROFILE + ".minimal.example.com")))),
        error(IAM_PROFILE_ROLES_MIXED, NODES + "iam.profile")
            .when(
                both(
                    group("master-us-test-1a", it -> it.iamProfile(PROFILE)),
                    nodes(it -> it.iamProfile(PROFILE))))
            .butNotWhen(
                both(
                    added(more("more").toBuilder().iamProfile(PROFILE).build()),
                    nodes(it -> it.iamProfile(PROFILE)))),
        error(USER_DATA_INCOMPLETE, NODES + "additionalUserData[0].content")
            .when(userData("part", "text/x-shellscript", ""))
            .butNotWhen(userData("part", "text/x-shellscript", "#!/bin/sh")),
        error(USER_DATA_INCOMPLETE, NODES + "additionalUserData[0].name")
            .when(userData("", "text/x-shellscript", "#!/bin/sh")),
        error(USER_DATA_TYPE_UNKNOWN, NODES + "additionalUserData[0].type")
            .when(userData("part", "text/plain", "#!/bin/sh"))
            .butNotWhen(userData("part", "text/cloud-config", "#cloud-config")));
  }

  private static UnaryOperator<Cluster> nodes(UnaryOperator<InstanceGroup.Builder> edit) {
    return group("nodes", edit);
  }

  private static InstanceGroup more(String name) {
    return Clusters.group(name, InstanceGroupRole.NODE, 1, "us-test-1a");
  }

  private static UnaryOperator<Cluster> userData(String name, String type, String content) {
    return nodes(
        it ->
            it.addAdditionalUserData(
                UserDataPart.builder().name(name).type(type).content(content).build()));
  }

  /** Returns etcd clusters whose members have no group. */
  private static List<EtcdCluster> anywhere() {
    return List.of(
        EtcdCluster.builder()
            .name("main")
            .addMembers(EtcdMember.builder().name("a").build())
            .build());
  }
}
