package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.HOP_LIMIT_OUT_OF_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.HTTP_TOKENS_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.IAM_PROFILE_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.IAM_PROFILE_OF_CLUSTER;
import static io.kops.networking.core.validation.ValidationCodes.IAM_PROFILE_ROLES_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_OPTIONS_CONTRADICT;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_OPTION_OUT_OF_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_OPTION_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_TYPE_NEVER_DEDICATED;
import static io.kops.networking.core.validation.ValidationCodes.ROOT_VOLUME_IOPS_NEGATIVE;
import static io.kops.networking.core.validation.ValidationCodes.ROOT_VOLUME_KEY_IGNORED;
import static io.kops.networking.core.validation.ValidationCodes.ROOT_VOLUME_TYPE_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.SPOT_OPTION_IGNORED;
import static io.kops.networking.core.validation.ValidationCodes.SPOT_OPTION_UNSUPPORTED;
import static io.kops.networking.core.validation.ValidationCodes.TAINTS_NEED_NEWER_KUBERNETES;
import static io.kops.networking.core.validation.ValidationCodes.TAINT_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.TAINT_REPEATED;
import static io.kops.networking.core.validation.ValidationCodes.TENANCY_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.USER_DATA_INCOMPLETE;
import static io.kops.networking.core.validation.ValidationCodes.USER_DATA_TYPE_UNKNOWN;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.UserDataPart;
import io.kops.networking.cluster.VolumeSettings;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Validates the instances of groups: taints, instance types, profiles, user data and launch
 * options.
 */
final class InstanceRules {
  private static final Set<String> OF_CONTROL_PLANE =
      Set.of("dedicated=master:NoSchedule", "node-role.kubernetes.io/master=:NoSchedule");
  private static final Pattern TAINT =
      Pattern.compile("([^=:]+)(?:=[^=:]*)?:(NoSchedule|PreferNoSchedule|NoExecute)");
  private static final List<String> TENANCIES = List.of("default", "dedicated", "host");
  private static final Set<String> NEVER_DEDICATED =
      Set.of("t2.nano", "t2.micro", "t2.small", "t2.medium", "t2.large", "t2.xlarge");
  private static final Pattern ARN =
      Pattern.compile("arn:aws(-[a-z]+)*:iam::[0-9]+:instance-profile/\\S+");
  private static final List<String> TYPES =
      List.of(
          "text/x-include-once-url",
          "text/x-include-url",
          "text/cloud-config-archive",
          "text/upstart-job",
          "text/cloud-config",
          "text/part-handler",
          "text/x-shellscript",
          "text/cloud-boothook");
  private static final int MOST_HOPS = 64;
  private static final Set<String> TOKENS = Set.of("optional", "required");
  private static final List<String> VOLUMES = List.of("standard", "gp3", "gp2", "io1", "io2");
  private static final List<String> ADDITIONAL_VOLUMES =
      List.of("standard", "gp3", "gp2", "io1", "io2", "st1", "sc1");
  private static final List<String> CPU_CREDITS = List.of("standard", "unlimited");
  private static final String TERMINATE = "terminate";
  private static final List<String> INTERRUPTIONS = List.of("hibernate", "stop", TERMINATE);
  private static final Set<Integer> SPOT_DURATIONS = Set.of(60, 120, 180, 240, 300, 360);

  private InstanceRules() {}

  /** Rejects taints before Kubernetes 1.6, whose kubelet does not support them. */
  static void taintsV110(ValidationContext context, Problems.Collector problems) {
    if (!context.isOlderThan(1, 6)) {
      return;
    }
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      for (int i = 0; i < group.taints().size(); i++) {
        String taint = group.taints().get(i);
        if (!OF_CONTROL_PLANE.contains(taint)) {
          problems.error(
              SpecPath.groupField(group, "taints").index(i),
              TAINTS_NEED_NEWER_KUBERNETES,
              "the taint \"" + taint + "\" requires Kubernetes 1.6 or later",
              "remove the taint, or use a later Kubernetes version");
        }
      }
    }
  }

  /** Requires well-formed taints without repetitions. */
  static void taints(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      Set<String> earlier = new HashSet<>();
      for (int i = 0; i < group.taints().size(); i++) {
        String taint = group.taints().get(i);
        FieldPath path = SpecPath.groupField(group, "taints").index(i);
        Matcher matcher = TAINT.matcher(taint);
        if (!matcher.matches()) {
          problems.error(
              path,
              TAINT_MALFORMED,
              "\"" + taint + "\" is not a taint",
              "use key=value:effect with the effect NoSchedule, PreferNoSchedule or NoExecute");
        } else if (!earlier.add(matcher.group(1) + ":" + matcher.group(2))) {
          problems.error(
              path,
              TAINT_REPEATED,
              "another taint has the key \"%s\" and the effect %s"
                  .formatted(matcher.group(1), matcher.group(2)),
              "remove one of them");
        }
      }
    }
  }

  /** Validates the tenancy and the IOPS of the root volume. */
  static void tenancyAndVolume(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      group.tenancy().ifPresent(tenancy -> checkTenancy(group, tenancy, problems));
      checkRootVolumeType(group, problems);
      if (group.rootVolumeIops().orElse(0) < 0) {
        problems.error(
            SpecPath.groupField(group, "rootVolumeIops"),
            ROOT_VOLUME_IOPS_NEGATIVE,
            "rootVolumeIops is " + group.rootVolumeIops().getAsInt(),
            "use a positive number, or remove the field");
      }
    }
  }

  private static void checkRootVolumeType(InstanceGroup group, Problems.Collector problems) {
    group
        .rootVolumeType()
        .filter(type -> !VOLUMES.contains(type))
        .ifPresent(
            type ->
                problems.error(
                    SpecPath.groupField(group, "rootVolumeType"),
                    ROOT_VOLUME_TYPE_UNKNOWN,
                    "\"" + type + "\" is not a root volume type",
                    "use one of " + String.join(", ", VOLUMES)));
  }

  private static void checkTenancy(
      InstanceGroup group, String tenancy, Problems.Collector problems) {
    checkTenancyName(group, tenancy, problems);
    boolean tooSmall = group.machineType().filter(NEVER_DEDICATED::contains).isPresent();
    if (tenancy.equals("dedicated") && tooSmall) {
      problems.error(
          SpecPath.groupField(group, "machineType"),
          INSTANCE_TYPE_NEVER_DEDICATED,
          "instances of type " + group.machineType().get() + " do not support dedicated tenancy",
          "use another instance type, or the tenancy default");
    }
  }

  private static void checkTenancyName(
      InstanceGroup group, String tenancy, Problems.Collector problems) {
    if (!tenancy.isEmpty() && !TENANCIES.contains(tenancy)) {
      problems.error(
          SpecPath.groupField(group, "tenancy"),
          TENANCY_UNKNOWN,
          "\"" + tenancy + "\" is not a tenancy",
          "use one of " + String.join(", ", TENANCIES));
    }
  }

  /** Requires well-formed instance profiles, each for groups of one role. */
  static void iamProfiles(ValidationContext context, Problems.Collector problems) {
    Map<String, InstanceGroup> firstUser = new HashMap<>();
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      if (group.iamProfile().isEmpty()) {
        continue;
      }
      String profile = group.iamProfile().get();
      FieldPath path = SpecPath.groupField(group, "iam").child("profile");
      if (!ARN.matcher(profile).matches()) {
        problems.error(
            path,
            IAM_PROFILE_MALFORMED,
            "\"" + profile + "\" is not the ARN of an instance profile",
            "use an ARN such as arn:aws:iam::123456789012:instance-profile/nodes");
      }
      InstanceGroup first = firstUser.computeIfAbsent(profile, unused -> group);
      if (first.role() != group.role()) {
        problems.error(
            path,
            IAM_PROFILE_ROLES_MIXED,
            "\"%s\" of role %s has the same profile as \"%s\" of role %s"
                .formatted(group.name(), group.role(), first.name(), first.role()),
            "use one profile per role");
      }
    }
  }

  /**
   * Rejects the profile that the cluster itself creates for a role as the profile of all groups of
   * the role. The role would have no own profile any more, and plans would delete it.
   */
  static void ownIamProfiles(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroupRole role : InstanceGroupRole.values()) {
      String prefix =
          switch (role) {
            case CONTROL_PLANE -> "masters";
            case NODE -> "nodes";
            case BASTION -> "bastions";
            case API_SERVER -> "apiservers";
          };
      String own = "%s.%s".formatted(prefix, context.cluster().name());
      List<InstanceGroup> groups = context.cluster().groups(role);
      if (groups.stream().anyMatch(group -> group.iamProfile().isEmpty())) {
        continue;
      }
      for (InstanceGroup group : groups) {
        if (group.iamProfile().filter(arn -> arn.endsWith("/" + own)).isPresent()) {
          problems.error(
              SpecPath.groupField(group, "iam").child("profile"),
              IAM_PROFILE_OF_CLUSTER,
              "the cluster itself creates the instance profile " + own,
              "remove iam.profile from the group, or create a profile with another name");
        }
      }
    }
  }

  /** Requires a name, a content and a type of cloud-init for each part of the user data. */
  static void userData(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      for (int i = 0; i < group.additionalUserData().size(); i++) {
        FieldPath path = SpecPath.groupField(group, "additionalUserData").index(i);
        checkUserData(group.additionalUserData().get(i), path, problems);
      }
    }
  }

  private static void checkUserData(
      UserDataPart part, FieldPath path, Problems.Collector problems) {
    if (part.name().isEmpty()) {
      problems.error(
          path.child("name"),
          USER_DATA_INCOMPLETE,
          "a part of the user data has no name",
          "set a file name");
    }
    if (part.content().isEmpty()) {
      problems.error(
          path.child("content"),
          USER_DATA_INCOMPLETE,
          "the part \"" + part.name() + "\" of the user data has no content",
          "set the content, or remove the part");
    }
    if (!TYPES.contains(part.type())) {
      problems.error(
          path.child("type"),
          USER_DATA_TYPE_UNKNOWN,
          "cloud-init does not support the type \"" + part.type() + "\"",
          "use one of " + String.join(", ", TYPES));
    }
  }

  /** Validates the options of the launch template. */
  static void launchOptions(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      checkMetadata(group, problems);
      group
          .cpuCredits()
          .ifPresent(
              credits ->
                  requireOneOf(
                      CPU_CREDITS, credits, SpecPath.groupField(group, "cpuCredits"), problems));
      group.tenancy().ifPresent(tenancy -> checkTenancyName(group, tenancy, problems));
      checkSpotOptions(group, problems);
      checkVolumes(group, problems);
      checkRootVolumeType(group, problems);
      group
          .rootVolumeEncryptionKey()
          .filter(key -> !key.isEmpty() && !group.rootVolumeEncryption().orElse(false))
          .ifPresent(
              key ->
                  problems.warning(
                      SpecPath.groupField(group, "rootVolumeEncryptionKey"),
                      ROOT_VOLUME_KEY_IGNORED,
                      "kops ignores the key of the root volume unless rootVolumeEncryption is true",
                      "set rootVolumeEncryption to true, or remove the key"));
    }
  }

  private static void checkMetadata(InstanceGroup group, Problems.Collector problems) {
    FieldPath path = SpecPath.groupField(group, "instanceMetadata");
    group
        .httpTokens()
        .filter(word -> !TOKENS.contains(word))
        .ifPresent(
            word ->
                problems.error(
                    path.child("httpTokens"),
                    HTTP_TOKENS_UNKNOWN,
                    "\"" + word + "\" is neither optional nor required",
                    "use required"));
    int hops = group.httpPutResponseHopLimit().orElse(1);
    if (hops < 1 || hops > MOST_HOPS) {
      problems.error(
          path.child("httpPutResponseHopLimit"),
          HOP_LIMIT_OUT_OF_RANGE,
          "the hop limit " + hops + " is out of range",
          "use 1 to " + MOST_HOPS);
    }
  }

  private static void requireOneOf(
      List<String> known, String word, FieldPath path, Problems.Collector problems) {
    if (!word.isEmpty() && !known.contains(word)) {
      problems.error(
          path,
          INSTANCE_OPTION_UNKNOWN,
          "\"" + word + "\" is not a value of this option",
          "use one of " + String.join(", ", known));
    }
  }

  private static void checkSpotOptions(InstanceGroup group, Problems.Collector problems) {
    FieldPath duration = SpecPath.groupField(group, "spotDurationInMinutes");
    FieldPath interruption = SpecPath.groupField(group, "instanceInterruptionBehavior");
    boolean spot =
        group.maxPrice().filter(price -> !price.isEmpty()).isPresent()
            && group.mixedInstancesPolicy().isEmpty();
    if (group.spotDurationInMinutes().isPresent()) {
      int minutes = group.spotDurationInMinutes().getAsInt();
      if (!SPOT_DURATIONS.contains(minutes)) {
        problems.error(
            duration,
            INSTANCE_OPTION_OUT_OF_RANGE,
            "a reservation of " + minutes + " minutes is not supported",
            "use 60, 120, 180, 240, 300 or 360");
      } else if (spot) {
        problems.warning(
            duration,
            SPOT_OPTION_UNSUPPORTED,
            "AWS deprecated spot instances with a reserved duration",
            "remove spotDurationInMinutes");
      }
      warnIfIgnored(spot, duration, problems);
    }
    String behavior = group.instanceInterruptionBehavior().orElse("");
    requireOneOf(INTERRUPTIONS, behavior, interruption, problems);
    if (!behavior.isEmpty()) {
      if (spot && INTERRUPTIONS.contains(behavior) && !behavior.equals(TERMINATE)) {
        problems.warning(
            interruption,
            SPOT_OPTION_UNSUPPORTED,
            "Auto Scaling launches one-time spot instances, which do not support " + behavior,
            "use terminate");
      }
      warnIfIgnored(spot, interruption, problems);
    }
  }

  private static void warnIfIgnored(boolean spot, FieldPath path, Problems.Collector problems) {
    if (!spot) {
      problems.warning(
          path,
          SPOT_OPTION_IGNORED,
          "the option has no effect without maxPrice, or with mixedInstancesPolicy",
          "remove it, or set maxPrice");
    }
  }

  private static void checkVolumes(InstanceGroup group, Problems.Collector problems) {
    Set<String> devices = new HashSet<>();
    for (int i = 0; i < group.volumes().size(); i++) {
      VolumeSettings volume = group.volumes().get(i);
      FieldPath path = SpecPath.groupField(group, "volumes").index(i);
      if (volume.device().isEmpty()) {
        problems.error(
            path.child("device"),
            INSTANCE_OPTION_UNKNOWN,
            "the volume has no device name",
            "use a device name such as /dev/sdf");
      } else if (!devices.add(volume.device())) {
        problems.error(
            path.child("device"),
            INSTANCE_OPTIONS_CONTRADICT,
            "another volume has the device name " + volume.device(),
            "use one device name per volume");
      }
      if (volume.size() <= 0) {
        problems.error(
            path.child("size"),
            INSTANCE_OPTION_OUT_OF_RANGE,
            "the volume has a size of " + volume.size() + " GB",
            "use a positive number");
      }
      requireOneOf(ADDITIONAL_VOLUMES, volume.type().orElse(""), path.child("type"), problems);
      if (volume.key().filter(key -> !key.isEmpty()).isPresent()
          && !volume.encrypted().orElse(true)) {
        problems.error(
            path.child("key"),
            INSTANCE_OPTIONS_CONTRADICT,
            "the volume has a key, but is not encrypted",
            "remove key, or set encrypted: true");
      }
    }
  }
}
