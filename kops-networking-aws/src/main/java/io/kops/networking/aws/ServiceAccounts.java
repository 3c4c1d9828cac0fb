package io.kops.networking.aws;

import io.kops.networking.aws.existing.ExistingResources;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.oidc.OidcProviderDesired;
import io.kops.networking.aws.oidc.OidcProviderReads;
import io.kops.networking.aws.problem.ServiceAccountCodes;
import io.kops.networking.aws.reading.IamScope;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.core.DiscoveryDocuments;
import io.kops.networking.core.iam.RolePolicies;
import io.kops.networking.core.iam.ServiceAccountIssuer;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.network.ServiceAccountRole;
import io.kops.networking.core.stateobject.DiscoveryFiles;
import io.kops.networking.core.stateobject.StateObjectDesired;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.state.StateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The account-specific part of IAM roles for service accounts. */
final class ServiceAccounts {
  private static final FieldPath DISCOVERY =
      FieldPath.of("spec").child("serviceAccountIssuerDiscovery");

  private ServiceAccounts() {}

  /** Returns the existing resources with the account and the OIDC provider owned elsewhere. */
  static ExistingResources addTo(
      ExistingResources found, Cluster cluster, AccountIdReader account) {
    ClusterSpec spec = cluster.spec();
    Problems.Collector problems = Problems.collector();
    ExistingNetwork.Builder network = found.network().toBuilder();
    if (mayHaveRoles(spec)) {
      network.accountId(account.read(spec.name()));
    }
    if (ServiceAccountIssuer.hasOidcProvider(spec)) {
      ServiceAccountIssuer issuer =
          ServiceAccountIssuer.of(spec, found.network().region().orElse(""));
      new OidcProviderReads(account.iam(), account.calls())
          .ofIssuer(issuer.host())
          .filter(provider -> !new ClusterTags(spec.name()).areOwned(provider.tags()))
          .ifPresent(
              provider -> {
                network.oidcProviderArn(provider.arn());
                report(provider, spec, problems);
              });
    }
    return found.with(network.build(), problems.problems());
  }

  private static boolean mayHaveRoles(ClusterSpec spec) {
    return spec.usesServiceAccountRoles()
        || spec.iam().filter(iam -> !iam.serviceAccountExternalPermissions().isEmpty()).isPresent();
  }

  private static void report(
      OidcProviderReads.Provider provider, ClusterSpec spec, Problems.Collector problems) {
    FieldPath path = DISCOVERY.child("enableAWSOIDCProvider");
    problems.notice(
        path,
        ServiceAccountCodes.OIDC_PROVIDER_UNMANAGED,
        "OIDC provider %s is not owned by the cluster, so it is used but not changed"
            .formatted(provider.arn()));
    List<String> audiences =
        spec.serviceAccountIssuerDiscovery().map(OidcProviderDesired::audiences).orElse(List.of());
    Set<String> missing = new TreeSet<>(audiences);
    provider.clientIds().forEach(missing::remove);
    if (!missing.isEmpty()) {
      problems.warning(
          path,
          ServiceAccountCodes.OIDC_PROVIDER_AUDIENCE_MISSING,
          "OIDC provider %s lacks %s".formatted(provider.arn(), String.join(", ", missing)),
          "add the client IDs to the provider");
    }
  }

  /**
   * Returns the problems of a network whose existing resources were read or given.
   *
   * @param hasKeys whether the public keys of service accounts are known
   */
  static Problems problemsOf(ClusterNetwork network, ExistingNetwork existing, boolean hasKeys) {
    Problems.Collector problems = Problems.collector();
    if (!network.serviceAccountRoles().isEmpty() && existing.accountId().isEmpty()) {
      problems.error(
          FieldPath.of("spec").child("iam"),
          ServiceAccountCodes.ACCOUNT_ID_UNKNOWN,
          "the ID of the AWS account is unknown, and the trust policies of %d service accounts need it"
              .formatted(network.serviceAccountRoles().size()),
          "allow iam:GetAccountAuthorizationDetails, or set PreflightSettings.principal; offline,"
              + " set ExistingNetwork.accountId");
    }
    ClusterSpec spec = network.spec();
    boolean isUsed =
        !network.serviceAccountRoles().isEmpty() || ServiceAccountIssuer.hasOidcProvider(spec);
    boolean areManaged = hasKeys && DiscoveryFiles.of(spec).isPresent();
    boolean isExplicit =
        spec.kubeApiServer().flatMap(KubeApiServerSettings::serviceAccountIssuer).isPresent();
    ServiceAccountIssuer.discoveryStore(spec)
        .filter(store -> isUsed && !isExplicit)
        .ifPresent(
            store ->
                problems.notice(
                    DISCOVERY.child("discoveryStore"),
                    ServiceAccountCodes.ISSUER_REGION_ASSUMED,
                    ("the issuer of service account tokens is %s; if the bucket of %s is not in"
                            + " region %s, set kubeAPIServer.serviceAccountIssuer")
                        .formatted(
                            ServiceAccountIssuer.of(spec, network.region()).url(),
                            store,
                            network.region())));
    ServiceAccountIssuer.discoveryStore(spec)
        .filter(store -> isUsed || areManaged)
        .ifPresent(store -> problems.addAll(documentsNotice(store, areManaged)));
    return problems.problems();
  }

  private static Problems documentsNotice(String store, boolean areManaged) {
    Problems.Collector problems = Problems.collector();
    String documents =
        "%s and %s below %s"
            .formatted(
                DiscoveryDocuments.OPENID_CONFIGURATION_PATH, DiscoveryDocuments.JWKS_PATH, store);
    problems.notice(
        DISCOVERY.child("discoveryStore"),
        areManaged
            ? ServiceAccountCodes.DISCOVERY_DOCUMENTS_MUST_BE_PUBLIC
            : ServiceAccountCodes.DISCOVERY_DOCUMENTS_UNMANAGED,
        areManaged
            ? "allow s3:GetObject to all principals for %s, in the policy of the bucket; objects encrypted with a KMS key are not public"
                .formatted(documents)
            : "publish %s, readable without credentials; DiscoveryDocuments creates their text"
                .formatted(documents));
    return problems.problems();
  }

  /**
   * Returns the discovery documents of a cluster.
   *
   * @param keys the public keys; empty if the documents are not managed
   */
  static List<StateObjectDesired> documents(ClusterNetwork network, List<RSAPublicKey> keys) {
    return DiscoveryFiles.of(network.spec())
        .filter(files -> !keys.isEmpty())
        .map(files -> files.with(DiscoveryDocuments.of(network, keys)))
        .orElse(List.of());
  }

  private static Set<String> documentsOf(ClusterSpec spec) {
    return DiscoveryFiles.of(spec).stream()
        .flatMap(files -> files.keys().stream())
        .map(StateKey::text)
        .collect(Collectors.toSet());
  }

  /**
   * Returns the resources of service accounts to read: those of the spec and of the last update,
   * which the spec may no longer have.
   *
   * @param hasKeys whether the public keys of service accounts are known
   */
  static IamScope scopeOf(ClusterNetwork network, Optional<Cluster> lastUpdate, boolean hasKeys) {
    Set<String> roles = new TreeSet<>(names(network.name(), network.serviceAccountRoles()));
    Set<String> issuers = new TreeSet<>();
    Set<String> documents = new TreeSet<>();
    for (ClusterSpec spec :
        Stream.concat(Stream.of(network.cluster()), lastUpdate.stream())
            .map(Cluster::spec)
            .toList()) {
      if (ServiceAccountIssuer.hasOidcProvider(spec)) {
        issuers.add(ServiceAccountIssuer.of(spec, network.region()).host());
      }
      if (hasKeys) {
        documents.addAll(documentsOf(spec));
      }
    }
    lastUpdate.ifPresent(last -> roles.addAll(rolesOf(last)));
    return new IamScope(roles, issuers, documents);
  }

  /**
   * Returns the resources of the last spec of a cluster; providers are found by their tags.
   *
   * @param areManaged whether discovery documents are managed
   */
  static IamScope scopeToDelete(Cluster stored, boolean areManaged) {
    return new IamScope(
        rolesOf(stored), Set.of(), areManaged ? documentsOf(stored.spec()) : Set.of());
  }

  private static Set<String> rolesOf(Cluster stored) {
    return names(stored.name(), RolePolicies.ofServiceAccounts(stored, "", Optional.empty()));
  }

  private static Set<String> names(ClusterName cluster, List<ServiceAccountRole> accounts) {
    Names names = new Names(cluster);
    return accounts.stream()
        .map((ServiceAccountRole account) -> names.iam(account))
        .collect(Collectors.toSet());
  }
}
