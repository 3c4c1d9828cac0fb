package io.kops.networking.aws.iam;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.iam.IamTags.IamJson;
import io.kops.networking.aws.iam.InstanceRoles.InstanceRole;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Reads the IAM roles of instances and service accounts, their inline policies and instance
 * profiles. Roles of the spec are read by name; roles of former service accounts are found by their
 * tags.
 */
public final class IamReader implements KindReader {
  private static final String ADDITIONAL_PREFIX = "additional.";
  private static final List<InstanceGroupRole> INSTANCES =
      List.of(
          InstanceGroupRole.CONTROL_PLANE,
          InstanceGroupRole.API_SERVER,
          InstanceGroupRole.NODE,
          InstanceGroupRole.BASTION);

  private final InstanceRoles roles;

  public IamReader(IamClient iam, AwsCalls calls) {
    this.roles = new InstanceRoles(iam, calls);
  }

  @Override
  public Finding read(ReadScope scope) {
    Names names = new Names(scope.cluster());
    List<String> wanted = INSTANCES.stream().map(names::iam).toList();
    List<ObservedResource> found = new ArrayList<>();
    for (InstanceRole instances :
        roles.read(new InstanceRoles.Wanted(wanted, scope.iam().roles()), scope)) {
      observed(instances).forEach(found::add);
    }
    return observation -> found.forEach(observation::add);
  }

  private static Stream<ObservedResource> observed(InstanceRole instances) {
    String name = instances.name();
    return Stream.of(
            instances.role().map(role -> role(name, role)).stream(),
            instances.inlinePolicies().entrySet().stream()
                .map(policy -> policy(policy.getKey(), policy.getValue(), name)),
            instances.profile().map(profile -> profile(name, profile)).stream())
        .flatMap(resources -> resources);
  }

  private static ObservedResource role(String name, InstanceRole.RoleFacts role) {
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(RoleDesired.ASSUME_ROLE_POLICY, IamJson.read(role.trustPolicy()));
    role.boundary()
        .ifPresent(arn -> properties.put(RoleDesired.PERMISSIONS_BOUNDARY, PropertyValue.of(arn)));
    properties.putAll(ExternalPolicies.marked(role.attached(), role.tags()).property());
    return ObservedResource.owned(
        new ResourceId(ResourceKinds.IAM_ROLE, name),
        physicalId(ResourceKinds.IAM_ROLE.name(), name),
        properties,
        role.tags());
  }

  private static ObservedResource policy(String name, String document, String role) {
    boolean owned = name.equals(role) || name.equals(ADDITIONAL_PREFIX + role);
    return ObservedResource.owned(
            new ResourceId(ResourceKinds.IAM_ROLE_POLICY, name),
            physicalId(ResourceKinds.IAM_ROLE_POLICY.name(), name),
            Map.of(
                RolePolicyDesired.ROLE,
                PropertyValue.of(physicalId(ResourceKinds.IAM_ROLE.name(), role)),
                RolePolicyDesired.POLICY,
                IamJson.read(document)),
            Map.of())
        .partOf(physicalId(ResourceKinds.IAM_ROLE.name(), role))
        .as(owned ? Ownership.OWNED : Ownership.UNMARKED);
  }

  private static ObservedResource profile(String name, InstanceRole.Profile profile) {
    return ObservedResource.owned(
        new ResourceId(ResourceKinds.IAM_INSTANCE_PROFILE, name),
        physicalId(ResourceKinds.IAM_INSTANCE_PROFILE.name(), name),
        profile
            .roleName()
            .map(
                role ->
                    Map.of(
                        InstanceProfileDesired.ROLE,
                        PropertyValue.of(physicalId(ResourceKinds.IAM_ROLE.name(), role))))
            .orElse(Map.of()),
        profile.tags());
  }

  /** The id contains the kind, because roles, policies and profiles share names. */
  static String physicalId(String kind, String name) {
    return kind + ":" + name;
  }
}
