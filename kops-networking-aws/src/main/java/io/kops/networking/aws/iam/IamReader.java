package io.kops.networking.aws.iam;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * Reads the IAM role of one kind of machines, its inline policies and its instance profile. They
 * are known by their names, which hold the cluster's.
 */
public final class IamReader implements KindReader {
  private static final String ADDITIONAL_PREFIX = "additional.";

  private final IamClient iam;
  private final AwsCalls calls;
  private final InstanceGroupRole machines;

  /** Makes a reader for the machines of this role. */
  public IamReader(IamClient iam, AwsCalls calls, InstanceGroupRole machines) {
    this.iam = iam;
    this.calls = calls;
    this.machines = machines;
  }

  @Override
  public Finding read(ReadScope scope) {
    String name = new Names(scope.cluster()).iam(machines);
    Optional<InstanceProfile> profile =
        calls.find(
            "GetInstanceProfile",
            () ->
                iam.getInstanceProfile(request -> request.instanceProfileName(name))
                    .instanceProfile());
    // A profile tells its role's trust policy as well, which spares a call.
    Optional<Role> role =
        profile
            .flatMap(
                found -> found.roles().stream().filter(r -> r.roleName().equals(name)).findFirst())
            .or(() -> calls.find("GetRole", () -> iam.getRole(r -> r.roleName(name)).role()));
    List<ObservedResource> found = new ArrayList<>();
    role.ifPresent(
        there -> {
          found.add(role(there));
          policies(name).forEach(policy -> found.add(policy(policy, there)));
        });
    profile.ifPresent(there -> found.add(profile(there)));
    return observation -> found.forEach(observation::add);
  }

  private List<GetRolePolicyResponse> policies(String role) {
    List<String> names =
        calls.read(
            "ListRolePolicies",
            () ->
                iam
                    .listRolePoliciesPaginator(request -> request.roleName(role))
                    .policyNames()
                    .stream()
                    .toList());
    List<GetRolePolicyResponse> policies = new ArrayList<>();
    for (String name : names) {
      calls
          .find(
              "GetRolePolicy",
              () -> iam.getRolePolicy(request -> request.roleName(role).policyName(name)))
          .ifPresent(policies::add);
    }
    return policies;
  }

  private static ObservedResource role(Role role) {
    return ObservedResource.owned(
        new ResourceId(Kinds.IAM_ROLE, role.roleName()),
        physicalId(Kinds.IAM_ROLE.name(), role.roleName()),
        Map.of(RoleDesired.ASSUME_ROLE_POLICY, IamJson.read(role.assumeRolePolicyDocument())),
        Map.of());
  }

  private static ObservedResource policy(GetRolePolicyResponse policy, Role role) {
    boolean ours =
        policy.policyName().equals(role.roleName())
            || policy.policyName().equals(ADDITIONAL_PREFIX + role.roleName());
    return ObservedResource.owned(
            new ResourceId(Kinds.IAM_ROLE_POLICY, policy.policyName()),
            physicalId(Kinds.IAM_ROLE_POLICY.name(), policy.policyName()),
            Map.of(
                RolePolicyDesired.ROLE,
                PropertyValue.of(physicalId(Kinds.IAM_ROLE.name(), role.roleName())),
                RolePolicyDesired.POLICY,
                IamJson.read(policy.policyDocument())),
            Map.of())
        .as(ours ? Ownership.OWNED : Ownership.UNMARKED);
  }

  private static ObservedResource profile(InstanceProfile profile) {
    return ObservedResource.owned(
        new ResourceId(Kinds.IAM_INSTANCE_PROFILE, profile.instanceProfileName()),
        physicalId(Kinds.IAM_INSTANCE_PROFILE.name(), profile.instanceProfileName()),
        profile.roles().stream()
            .findFirst()
            .map(
                role ->
                    Map.of(
                        InstanceProfileDesired.ROLE,
                        PropertyValue.of(physicalId(Kinds.IAM_ROLE.name(), role.roleName()))))
            .orElse(Map.of()),
        Map.of());
  }

  /** Roles, policies and profiles share their names, so the kind goes with it. */
  static String physicalId(String kind, String name) {
    return kind + ":" + name;
  }
}
