package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.ADDON_WITHOUT_SERVICE_ACCOUNT_ROLES;
import static io.kops.networking.core.validation.ValidationCodes.AUDIENCE_LENGTH;
import static io.kops.networking.core.validation.ValidationCodes.DISCOVERY_BUCKET_WITH_DOTS;
import static io.kops.networking.core.validation.ValidationCodes.DISCOVERY_STORE_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.OIDC_PROVIDER_DISABLED;
import static io.kops.networking.core.validation.ValidationCodes.OIDC_PROVIDER_WITHOUT_STORE;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_ACCOUNT_DUPLICATE;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_ACCOUNT_ISSUER_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_ACCOUNT_NAME_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_ACCOUNT_POLICIES;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.ServiceAccountIssuerDiscovery;
import io.kops.networking.cluster.ServiceAccountPermission;
import io.kops.networking.core.iam.RolePolicies;
import io.kops.networking.core.iam.ServiceAccountIssuer;
import io.kops.networking.core.iam.StateStoreLocations;
import io.kops.networking.core.network.RolePolicy;
import io.kops.networking.core.network.ServiceAccountRole;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Validates IAM roles for service accounts, and the issuer of their tokens. */
final class ServiceAccountRules {
  /**
   * The names of Kubernetes: DNS subdomains. IAM does not distinguish role names by case and
   * rejects tags with other characters.
   */
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  /** DNS labels, with wildcards. */
  private static final Pattern NAMESPACE =
      Pattern.compile("(?=.{1,63}$)[a-z0-9*]([a-z0-9*-]*[a-z0-9*])?");

  /** IAM accepts no query, fragment, port or user in the URL of an OIDC provider. */
  private static final Pattern ISSUER =
      Pattern.compile("https://[A-Za-z0-9.-]+(/[A-Za-z0-9._~%!$&'()*+,;=@/-]*)?");

  private static final int LONGEST_ISSUER = 255;
  private static final int LONGEST_AUDIENCE = 255;

  private ServiceAccountRules() {}

  /** Validates the discovery store, the OIDC provider and the issuer. */
  static void discovery(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    FieldPath path = SpecPath.of("serviceAccountIssuerDiscovery");
    ServiceAccountIssuer.discoveryStore(spec)
        .ifPresent(store -> checkStore(store, path.child("discoveryStore"), problems));
    spec.serviceAccountIssuerDiscovery()
        .ifPresent(discovery -> checkProvider(spec, discovery, path, problems));
    spec.kubeApiServer()
        .flatMap(KubeApiServerSettings::serviceAccountIssuer)
        .filter(issuer -> !ISSUER.matcher(issuer).matches() || issuer.length() > LONGEST_ISSUER)
        .ifPresent(
            issuer ->
                problems.error(
                    SpecPath.of("kubeAPIServer").child("serviceAccountIssuer"),
                    SERVICE_ACCOUNT_ISSUER_MALFORMED,
                    "\"" + issuer + "\" is not the URL of an issuer",
                    "use an HTTPS URL of at most 255 characters without port and query, such as"
                        + " https://keys.s3.us-east-1.amazonaws.com/k.example.com"));
  }

  private static void checkStore(String store, FieldPath path, Problems.Collector problems) {
    Optional<StateStoreLocations.Location> location = StateStoreLocations.parse(store);
    if (location.isEmpty()) {
      problems.error(
          path,
          DISCOVERY_STORE_MALFORMED,
          "\"" + store + "\" is not a location in S3",
          "use a public bucket: s3://<bucket>/<path>");
    } else if (location.get().bucket().contains(".")) {
      problems.error(
          path,
          DISCOVERY_BUCKET_WITH_DOTS,
          "the name of bucket %s contains a dot, so the certificate of S3 does not match its host"
              .formatted(location.get().bucket()),
          "use a bucket without dots in its name");
    }
  }

  private static void checkProvider(
      ClusterSpec spec,
      ServiceAccountIssuerDiscovery discovery,
      FieldPath path,
      Problems.Collector problems) {
    if (discovery.enableAwsOidcProvider() && ServiceAccountIssuer.discoveryStore(spec).isEmpty()) {
      problems.error(
          path.child("enableAWSOIDCProvider"),
          OIDC_PROVIDER_WITHOUT_STORE,
          "the OIDC provider requires a discovery store",
          "set discoveryStore to a public bucket: s3://<bucket>/<path>");
    }
    List<String> audiences = discovery.additionalAudiences();
    for (int i = 0; i < audiences.size(); i++) {
      int length = audiences.get(i).length();
      if (length == 0 || length > LONGEST_AUDIENCE) {
        problems.error(
            path.child("additionalAudiences").index(i),
            AUDIENCE_LENGTH,
            "an audience has %d characters; IAM accepts 1 to %d"
                .formatted(length, LONGEST_AUDIENCE),
            "use an audience such as sts.amazonaws.com");
      }
    }
  }

  /** Validates the permissions of further service accounts. */
  static void permissions(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    List<ServiceAccountPermission> permissions =
        spec.iam().map(IamSettings::serviceAccountExternalPermissions).orElse(List.of());
    FieldPath iam = SpecPath.of("iam");
    if (!ServiceAccountIssuer.hasOidcProvider(spec)
        && (spec.usesServiceAccountRoles() || !permissions.isEmpty())) {
      problems.warning(
          iam.child(
              permissions.isEmpty()
                  ? "useServiceAccountExternalPermissions"
                  : "serviceAccountExternalPermissions"),
          OIDC_PROVIDER_DISABLED,
          "the cluster has no OIDC provider, so its service accounts cannot assume their roles"
              + " unless the account has one of the same issuer",
          "set serviceAccountIssuerDiscovery.enableAWSOIDCProvider");
    }
    Map<String, String> controllers = RolePolicies.controllers(context.cluster());
    Map<String, String> names = new HashMap<>();
    for (ServiceAccountPermission permission : permissions) {
      String key = permission.namespace() + "/" + permission.name();
      FieldPath path = iam.child("serviceAccountExternalPermissions").key(key);
      checkNames(permission, path, problems);
      String earlier =
          names.putIfAbsent(role(permission).qualifiedName().toLowerCase(Locale.ROOT), key);
      boolean isOfController = permission.namespace().equals(controllers.get(permission.name()));
      if (earlier != null || isOfController) {
        problems.error(
            path,
            SERVICE_ACCOUNT_DUPLICATE,
            earlier == null
                ? "service account %s has a role of kops".formatted(key)
                : "service accounts %s and %s have the same role name".formatted(earlier, key),
            "remove one of the roles; attach further policies to it by its ARN");
      }
      checkPolicies(permission, path.child("aws"), problems);
    }
  }

  private static ServiceAccountRole role(ServiceAccountPermission permission) {
    return new ServiceAccountRole(
        permission.name(),
        permission.namespace(),
        List.of(),
        permission.inlinePolicy(),
        new RolePolicy.ManagedPolicies(Optional.empty(), permission.policyArns()));
  }

  private static void checkNames(
      ServiceAccountPermission permission, FieldPath path, Problems.Collector problems) {
    if (!NAME.matcher(permission.name()).matches()) {
      problems.error(
          path.child("name"),
          SERVICE_ACCOUNT_NAME_MALFORMED,
          "\"" + permission.name() + "\" is not the name of a service account",
          "use the full name: lowercase letters, digits, - and ., without wildcards");
    }
    if (!NAMESPACE.matcher(permission.namespace()).matches()) {
      problems.error(
          path.child("namespace"),
          SERVICE_ACCOUNT_NAME_MALFORMED,
          "\"" + permission.namespace() + "\" is not a namespace",
          "use lowercase letters, digits and -; * matches any characters");
    }
  }

  private static void checkPolicies(
      ServiceAccountPermission permission, FieldPath path, Problems.Collector problems) {
    Optional<String> inline = permission.inlinePolicy().filter(text -> !text.isEmpty());
    if (inline.isPresent() != permission.policyArns().isEmpty()) {
      problems.error(
          path,
          SERVICE_ACCOUNT_POLICIES,
          inline.isPresent()
              ? "both inlinePolicy and policyARNs are set"
              : "neither inlinePolicy nor policyARNs is set",
          "set one of the two");
    }
    for (int i = 0; i < permission.policyArns().size(); i++) {
      PolicyRules.checkManaged(
          permission.policyArns().get(i), path.child("policyARNs").index(i), problems);
    }
    inline.ifPresent(
        text -> PolicyRules.checkAdditional(path.child("inlinePolicy"), text, problems));
  }

  /** Rejects addons that require roles of service accounts. */
  static void addons(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    if (spec.usesServiceAccountRoles()) {
      return;
    }
    Set<String> fields = new TreeSet<>();
    if (spec.certManagerEnabled().orElse(false) && !spec.certManagerHostedZoneIds().isEmpty()) {
      fields.add("certManager");
    }
    if (spec.karpenterEnabled().orElse(false)) {
      fields.add("karpenter");
    }
    for (String field : fields) {
      problems.error(
          SpecPath.of(field),
          ADDON_WITHOUT_SERVICE_ACCOUNT_ROLES,
          field.equals("karpenter")
              ? "Karpenter requires IAM roles for service accounts"
              : "cert-manager requires IAM roles for service accounts to change hosted zones",
          "set iam.useServiceAccountExternalPermissions");
    }
  }
}
