package io.kops.networking.aws.model;

import io.kops.networking.aws.autoscaling.AutoScalingGroupDesired;
import io.kops.networking.aws.autoscaling.MixedInstances;
import io.kops.networking.aws.launchtemplate.LaunchTemplateDesired;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.resource.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The launch rules of kops 1.10. */
final class LaunchRulesV110 implements LaunchRules {
  private static final String DEFAULT_VOLUME = "gp2";
  private static final String PROVISIONED_VOLUME = "io1";
  private static final int DEFAULT_IOPS = 100;

  private final ClusterNetwork network;
  private final Names names;

  LaunchRulesV110(ClusterNetwork network) {
    this.network = network;
    this.names = new Names(network.name());
  }

  @Override
  public List<PropertyValue> securityGroups(InstanceGroup group) {
    List<PropertyValue> groups = new ArrayList<>();
    groups.add(PropertyValue.of(names.group(LaunchRules.firewallGroup(group.role()))));
    group.additionalSecurityGroups().forEach(id -> groups.add(PropertyValue.of(id)));
    return groups;
  }

  @Override
  public LaunchTemplateDesired.Volume rootVolume(InstanceGroup group) {
    String type = group.rootVolumeType().orElse(DEFAULT_VOLUME);
    int iops = group.rootVolumeIops().orElse(0);
    return new LaunchTemplateDesired.Volume(
        type,
        LaunchRules.rootVolumeSize(group),
        type.equals(PROVISIONED_VOLUME)
            ? OptionalInt.of(iops > 0 ? iops : DEFAULT_IOPS)
            : OptionalInt.empty(),
        OptionalInt.empty());
  }

  @Override
  public Optional<LaunchTemplateDesired.V137Options> v137Options(InstanceGroup group) {
    return Optional.empty();
  }

  @Override
  public Optional<AutoScalingGroupDesired.V137Options> groupOptions(InstanceGroup group) {
    return Optional.empty();
  }

  @Override
  public Optional<MixedInstances> mixedInstances(InstanceGroup group) {
    return Optional.empty();
  }

  /** kops 1.10 has launch configurations, which carry no tags. */
  @Override
  public Map<String, String> templateTags(InstanceGroup group, String name) {
    return ClusterTags.of(network).owned(name);
  }

  /** Returns the tags without the ownership tag. */
  @Override
  public Map<String, String> tags(InstanceGroup group, String name) {
    Map<String, String> tags = GroupTags.of(group, network, group.nodeLabels());
    String role =
        switch (group.role()) {
          case CONTROL_PLANE -> "master";
          case NODE -> "node";
          case BASTION -> "bastion";
          case API_SERVER -> "apiserver";
        };
    tags.put(GroupTags.ROLE_PREFIX + role, "1");
    tags.put(ClusterTags.NAME, name);
    tags.put(ClusterTags.KUBERNETES_CLUSTER, network.name().value());
    return tags;
  }
}
