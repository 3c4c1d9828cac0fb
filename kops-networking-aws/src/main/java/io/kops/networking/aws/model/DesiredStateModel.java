package io.kops.networking.aws.model;

import io.kops.networking.aws.iam.ExternalPolicies;
import io.kops.networking.aws.iam.InstanceProfileDesired;
import io.kops.networking.aws.iam.RoleDesired;
import io.kops.networking.aws.iam.RolePolicyDesired;
import io.kops.networking.aws.iam.ServiceAccountTags;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.oidc.OidcProviderDesired;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.iam.ServiceAccountIssuer;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.network.RolePolicy;
import io.kops.networking.core.network.ServiceAccountRole;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.planning.DesiredState;
import io.kops.networking.core.policy.PolicyDocument;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.core.stateobject.DiscoveryFiles;
import io.kops.networking.core.stateobject.StateObjectDesired;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Computes all AWS resources of a cluster's network. A pure function. */
public final class DesiredStateModel {
  private DesiredStateModel() {}

  /** Returns the desired resources of a network, given the unmanaged resources that it uses. */
  public static DesiredState of(ClusterNetwork network, ExistingNetwork existing) {
    return of(network, existing, false, ObservedInputs.NONE);
  }

  /**
   * Returns the desired resources of a network, given the unmanaged resources that it uses.
   *
   * @param regionalNat whether one regional NAT gateway serves all private subnets
   * @param observed the observed facts that the desired state depends on
   */
  public static DesiredState of(
      ClusterNetwork network,
      ExistingNetwork existing,
      boolean regionalNat,
      ObservedInputs observed) {
    List<DesiredResource> resources = new ArrayList<>();
    resources.addAll(
        new VpcModel(network, observed.vpcIpv6Cidr().or(existing::vpcIpv6Cidr)).resources());
    resources.addAll(new RoutingModel(network, existing, regionalNat).resources());
    resources.addAll(new FirewallModel(network, observed).resources());
    resources.addAll(new IamModel(network, existing).resources());
    return new DesiredState(network.name(), resources);
  }

  /** The IAM roles of instances and service accounts, their policies and instance profiles. */
  static final class IamModel {
    private static final String ADDITIONAL_PREFIX = "additional.";

    private static final Set<ResourceKind> OF_SERVICE_ACCOUNTS =
        Set.of(
            ResourceKinds.IAM_ROLE,
            ResourceKinds.IAM_ROLE_POLICY,
            ResourceKinds.IAM_OIDC_PROVIDER,
            StateObjectDesired.KIND);

    private final ClusterNetwork network;
    private final Names names;
    private final ExistingNetwork existing;
    private final ServiceAccountIssuer issuer;

    IamModel(ClusterNetwork network, ExistingNetwork existing) {
      this.network = network;
      this.existing = existing;
      this.issuer = ServiceAccountIssuer.of(network.spec(), network.region());
      this.names = new Names(network.name());
    }

    List<DesiredResource> resources() {
      List<DesiredResource> resources = new ArrayList<>();
      network.serviceAccountRoles().forEach(account -> addServiceAccount(account, resources));
      oidcProvider().ifPresent(resources::add);
      List<ResourceId> ofAccounts =
          Stream.concat(
                  resources.stream().map(DesiredResource::id),
                  DiscoveryFiles.of(network.spec()).stream().flatMap(files -> files.ids().stream()))
              .toList();
      for (RolePolicy policy : network.rolePolicies()) {
        String name = names.iam(policy.role());
        ResourceId role = new ResourceId(ResourceKinds.IAM_ROLE, name);
        resources.add(
            new RoleDesired(
                name,
                PolicyDocument.canonical(PolicyDocument.assumedByEc2(network.region())),
                policy.managed().map(IamModel::managed),
                tags(name)));
        policy
            .document()
            .ifPresent(
                document ->
                    resources.add(
                        new RolePolicyDesired(
                            name, role, document, ofAccounts, OF_SERVICE_ACCOUNTS)));
        policy
            .additionalDocument()
            .ifPresent(
                document ->
                    resources.add(RolePolicyDesired.of(ADDITIONAL_PREFIX + name, role, document)));
        resources.add(new InstanceProfileDesired(name, role, tags(name)));
      }
      return resources;
    }

    /** An OIDC provider of the issuer that the cluster does not own is used as it is. */
    private Optional<OidcProviderDesired> oidcProvider() {
      String name = network.name().value();
      return network
          .spec()
          .serviceAccountIssuerDiscovery()
          .filter(discovery -> ServiceAccountIssuer.hasOidcProvider(network.spec()))
          .filter(discovery -> existing.oidcProviderArn().isEmpty())
          .map(
              discovery ->
                  OidcProviderDesired.of(
                      name, issuer, discovery, ClusterTags.of(network).owned(name)));
    }

    private void addServiceAccount(ServiceAccountRole account, List<DesiredResource> resources) {
      String accountId =
          existing
              .accountId()
              .orElseThrow(() -> new IllegalStateException("the ID of the account was not read"));
      String name = names.iam(account);
      resources.add(
          new RoleDesired(
              name,
              account.trust(issuer.providerArn(network.region(), accountId), issuer.host()),
              Optional.of(managed(account.managed())),
              ServiceAccountTags.of(account, ClusterTags.of(network), name)));
      ResourceId role = new ResourceId(ResourceKinds.IAM_ROLE, name);
      account
          .document()
          .ifPresent(
              document ->
                  resources.add(
                      new RolePolicyDesired(
                          name, role, document, List.of(), replacedByServiceAccounts())));
    }

    /** Karpenter launches instances only once it has its permissions. */
    private Set<ResourceKind> replacedByServiceAccounts() {
      return network.cluster().instanceGroups().stream()
              .anyMatch(InstanceGroup::isManagedByKarpenter)
          ? Set.of(ResourceKinds.AUTO_SCALING_GROUP)
          : Set.of();
    }

    private static RoleDesired.ManagedPolicies managed(RolePolicy.ManagedPolicies policies) {
      return new RoleDesired.ManagedPolicies(
          policies.boundary(), new ExternalPolicies(policies.attached()));
    }

    private Map<String, String> tags(String name) {
      return ReleaseRules.of(network.spec()).tagsIamResources()
          ? ClusterTags.of(network).owned(name)
          : Map.of();
    }
  }
}
