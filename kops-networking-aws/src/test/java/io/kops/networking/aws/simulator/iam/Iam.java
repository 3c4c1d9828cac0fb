package io.kops.networking.aws.simulator.iam;

import io.kops.networking.aws.simulator.state.InstanceProfileState;
import io.kops.networking.aws.simulator.state.OidcProviderState;
import io.kops.networking.aws.simulator.state.RoleState;
import io.kops.networking.aws.simulator.storage.Visibility;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.Dialect;
import io.kops.networking.aws.simulator.wire.QueryService;
import io.kops.networking.aws.simulator.wire.Service;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BinaryOperator;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** The simulated IAM of one account. Not thread-safe: the caller must own the lock. */
public final class Iam {
  private final IamAccount account;
  private final Service service;

  public Iam(
      String accountId,
      String region,
      int pageSize,
      InstantSource clock,
      Visibility visibility,
      BinaryOperator<String> decision) {
    String partition = PartitionMetadata.of(Region.of(region)).id();
    this.account = new IamAccount(accountId, partition, pageSize, clock, visibility);
    RoleActions roles = new RoleActions(account);
    Actions actions = new Actions();
    roles.addTo(actions);
    InstanceProfileActions profiles = new InstanceProfileActions(account, roles);
    profiles.addTo(actions);
    new OidcProviderActions(account).addTo(actions);
    new AccountActions(account, roles, profiles).addTo(actions);
    new CallerActions(account, accountId, decision).addTo(actions);
    this.service = new QueryService(Dialect.IAM, actions, () -> {});
  }

  public Service service() {
    return service;
  }

  /** Sets the quota of roles and the quota of instance profiles. */
  public void limitRoles(int quota) {
    account.limitRoles(quota);
  }

  /** Makes the caller the session of a role, which has no user. */
  public void useRoleSession() {
    account.useRoleSession();
  }

  /**
   * Leaves the first page of each list empty: "IAM might return fewer than the MaxItems number of
   * results, even when there are more results available" (GetAccountAuthorizationDetails).
   */
  public void useEmptyFirstPages() {
    account.useEmptyFirstPages();
  }

  public void addManagedPolicy(String arn) {
    account.addManagedPolicy(arn);
  }

  public void removeManagedPolicy(String arn) {
    account.removeManagedPolicy(arn);
  }

  /**
   * Returns whether EC2 can launch instances with an instance profile: EC2 rejects a profile that
   * "has no associated IAM Roles".
   */
  public boolean hasInstanceProfile(String name) {
    return account.profiles.readable(name).flatMap(InstanceProfile::roleName).isPresent();
  }

  public List<RoleState> roles() {
    return account.roles.all().stream()
        .map(
            role ->
                new RoleState(
                    role.id(),
                    role.trustPolicy(),
                    role.inlinePolicies(),
                    List.copyOf(role.attachedPolicies()),
                    role.boundary(),
                    role.tags()))
        .toList();
  }

  public List<OidcProviderState> oidcProviders() {
    return account.oidcProviders.all().stream()
        .map(
            provider ->
                new OidcProviderState(
                    provider.id(),
                    List.copyOf(provider.clientIds()),
                    provider.thumbprints(),
                    provider.tags()))
        .toList();
  }

  public List<InstanceProfileState> instanceProfiles() {
    return account.profiles.all().stream()
        .map(profile -> new InstanceProfileState(profile.id(), profile.roleName(), profile.tags()))
        .toList();
  }
}
