package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.API_SERVER_GROUP_NEEDS_DNS;
import static io.kops.networking.core.validation.ValidationCodes.CONTROL_PLANE_GROUP_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.CONTROL_PLANE_GROUP_TOO_LARGE;
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
import static io.kops.networking.core.validation.ValidationCodes.WORKER_GROUP_MISSING;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Validates the names, roles, sizes and subnets of instance groups. */
final class InstanceGroupRules {
  private static final Pattern LABEL_VALUE =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");

  private InstanceGroupRules() {}

  /**
   * Requires a unique name for each group. The name is a label value, a file name in the state
   * store and part of AWS names; label values are the most restricted.
   */
  static void names(ValidationContext context, Problems.Collector problems) {
    List<InstanceGroup> groups = context.cluster().instanceGroups();
    Set<String> earlier = new HashSet<>();
    for (int i = 0; i < groups.size(); i++) {
      InstanceGroup group = groups.get(i);
      if (group.name().isBlank()) {
        problems.error(
            FieldPath.of("instanceGroups").index(i).child("metadata").child("name"),
            INSTANCE_GROUP_NAME_MISSING,
            "the " + group.role() + " group has no name",
            "set a name, such as nodes");
      } else if (!LABEL_VALUE.matcher(group.name()).matches()) {
        problems.error(
            SpecPath.group(group).child("metadata").child("name"),
            INSTANCE_GROUP_NAME_INVALID,
            "the name \"" + group.name() + "\" is not a valid label value",
            "use up to 63 letters, digits, dashes, dots and underscores, with a letter or digit"
                + " first and last");
      } else if (!earlier.add(group.name())) {
        problems.error(
            SpecPath.group(group).child("metadata").child("name"),
            INSTANCE_GROUP_NAME_DUPLICATE,
            "another instance group has the name \"" + group.name() + "\"",
            "use a unique name for each group");
      }
    }
  }

  /** Rejects roles that kops 1.10 does not support. */
  static void rolesV110(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().groups(InstanceGroupRole.API_SERVER)) {
      problems.error(
          SpecPath.groupField(group, "role"),
          INSTANCE_GROUP_ROLE_UNKNOWN,
          "kops 1.10 has no role " + group.role(),
          "use Master, Node or Bastion");
    }
  }

  /** Requires a control-plane group in a complete cluster. */
  static void controlPlane(ValidationContext context, Problems.Collector problems) {
    if (context.isComplete()
        && context.cluster().groups(InstanceGroupRole.CONTROL_PLANE).isEmpty()) {
      problems.error(
          FieldPath.of("instanceGroups"),
          CONTROL_PLANE_GROUP_MISSING,
          "no instance group has the role Master",
          "add one control-plane group per etcd member");
    }
  }

  /** Requires a group other than the control plane in a complete cluster. */
  static void workers(ValidationContext context, Problems.Collector problems) {
    boolean workers =
        context.cluster().instanceGroups().stream()
            .anyMatch(group -> group.role() != InstanceGroupRole.CONTROL_PLANE);
    if (context.isComplete() && !workers) {
      problems.error(
          FieldPath.of("instanceGroups"),
          WORKER_GROUP_MISSING,
          "every instance group has the role Master",
          "add a group of role Node");
    }
  }

  /** Rejects negative sizes, and a maximum below the minimum. */
  static void sizes(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      checkSign(group, "minSize", group.minSize(), problems);
      checkSign(group, "maxSize", group.maxSize(), problems);
      boolean both = group.minSize().isPresent() && group.maxSize().isPresent();
      if (both && group.maxSize().getAsInt() < group.minSize().getAsInt()) {
        problems.error(
            SpecPath.groupField(group, "maxSize"),
            INSTANCE_GROUP_SIZES_REVERSED,
            "maxSize %d of \"%s\" is less than minSize %d"
                .formatted(group.maxSize().getAsInt(), group.name(), group.minSize().getAsInt()),
            "raise maxSize or lower minSize");
      }
    }
  }

  private static void checkSign(
      InstanceGroup group, String field, OptionalInt size, Problems.Collector problems) {
    if (size.orElse(0) < 0) {
      problems.error(
          SpecPath.groupField(group, field),
          INSTANCE_GROUP_SIZE_NEGATIVE,
          field + " of \"" + group.name() + "\" is " + size.getAsInt(),
          "use 0 or more");
    }
  }

  /** Requires subnets and zones of the cluster. */
  static void subnets(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    Set<String> names = subnets.stream().map(Subnet::name).collect(Collectors.toSet());
    Set<String> zones =
        subnets.stream()
            .flatMap(subnet -> subnet.knownZone().stream())
            .map(ZoneName::value)
            .collect(Collectors.toSet());
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      boolean required = context.isComplete() || group.role() == InstanceGroupRole.CONTROL_PLANE;
      if (required && group.subnets().isEmpty()) {
        problems.error(
            SpecPath.groupField(group, "subnets"),
            INSTANCE_GROUP_SUBNETS_MISSING,
            "the " + group.role() + " group \"" + group.name() + "\" has no subnets",
            "set the subnets of the group");
      }
      checkSubnets(group, names, problems);
      checkZones(group, zones, problems);
    }
  }

  private static void checkSubnets(
      InstanceGroup group, Set<String> names, Problems.Collector problems) {
    for (int i = 0; i < group.subnets().size(); i++) {
      String subnet = group.subnets().get(i);
      if (!names.contains(subnet)) {
        problems.error(
            SpecPath.groupField(group, "subnets").index(i),
            INSTANCE_GROUP_SUBNET_UNKNOWN,
            "the cluster has no subnet \"" + subnet + "\"",
            "use a subnet of spec.subnets, or add this one");
      }
    }
  }

  private static void checkZones(
      InstanceGroup group, Set<String> zones, Problems.Collector problems) {
    for (int i = 0; i < group.zones().size(); i++) {
      String zone = group.zones().get(i);
      if (!zones.contains(zone)) {
        problems.warning(
            SpecPath.groupField(group, "zones").index(i),
            INSTANCE_GROUP_ZONE_UNKNOWN,
            "the cluster has no subnet in the zone \"" + zone + "\"",
            "remove the zone, or add a subnet in it");
      }
    }
  }

  /** Requires subnets of one type, which decides whether instances have public addresses. */
  static void subnetTypes(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      List<SubnetType> types =
          context.spec().subnets().stream()
              .filter(subnet -> group.subnets().contains(subnet.name()))
              .map(Subnet::type)
              .distinct()
              .sorted()
              .toList();
      if (types.size() > 1) {
        problems.error(
            SpecPath.groupField(group, "subnets"),
            INSTANCE_GROUP_SUBNET_TYPES_MIXED,
            "the subnets of \"" + group.name() + "\" have different types: " + types,
            "create one group per subnet type");
      }
    }
  }

  /** Validates the additional security groups. */
  static void securityGroups(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      SecurityGroupList.check(
          group.additionalSecurityGroups(),
          SpecPath.groupField(group, "additionalSecurityGroups"),
          context.quotas(),
          problems);
    }
  }

  /**
   * Rejects control-plane groups of more than one instance, because each has its own etcd volumes.
   */
  static void controlPlaneSize(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().groups(InstanceGroupRole.CONTROL_PLANE)) {
      checkControlPlaneSize(group, "minSize", group.minSize(), problems);
      checkControlPlaneSize(group, "maxSize", group.maxSize(), problems);
    }
  }

  private static void checkControlPlaneSize(
      InstanceGroup group, String field, OptionalInt size, Problems.Collector problems) {
    if (size.orElse(0) > 1) {
      problems.error(
          SpecPath.groupField(group, field),
          CONTROL_PLANE_GROUP_TOO_LARGE,
          "%s of the control-plane group \"%s\" is %d"
              .formatted(field, group.name(), size.getAsInt()),
          "use 1, and one group per control-plane node");
    }
  }

  /** Rejects groups of API servers without DNS names, which clients need to find them. */
  static void apiServers(ValidationContext context, Problems.Collector problems) {
    boolean withoutDns = context.spec().isWithoutDns();
    for (InstanceGroup group : context.cluster().groups(InstanceGroupRole.API_SERVER)) {
      if (withoutDns) {
        problems.error(
            SpecPath.groupField(group, "role"),
            API_SERVER_GROUP_NEEDS_DNS,
            "the API servers of \""
                + group.name()
                + "\" require DNS names, but the DNS type is None",
            "remove the group, or set topology.dns.type to Public or Private");
      }
    }
  }
}
