package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.Edits.nothing;
import static io.kops.networking.core.validation.Edits.spec;
import static io.kops.networking.core.validation.RuleCase.error;
import static io.kops.networking.core.validation.RuleCase.warning;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_ACTION_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_CONDITION_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_EFFECT_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_ELEMENTS_CONTRADICT;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_ELEMENT_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_ELEMENT_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_PRINCIPAL;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_RESOURCE_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_POLICY_ROLE_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.ADDON_WITHOUT_SERVICE_ACCOUNT_ROLES;
import static io.kops.networking.core.validation.ValidationCodes.AUDIENCE_LENGTH;
import static io.kops.networking.core.validation.ValidationCodes.DISCOVERY_BUCKET_WITH_DOTS;
import static io.kops.networking.core.validation.ValidationCodes.DISCOVERY_STORE_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.EXTERNAL_POLICY_ROLE_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.MANAGED_POLICY_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.OIDC_PROVIDER_DISABLED;
import static io.kops.networking.core.validation.ValidationCodes.OIDC_PROVIDER_WITHOUT_STORE;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_ACCOUNT_DUPLICATE;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_ACCOUNT_ISSUER_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_ACCOUNT_NAME_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_ACCOUNT_POLICIES;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.ServiceAccountIssuerDiscovery;
import io.kops.networking.cluster.ServiceAccountPermission;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The rules about additional IAM statements. */
final class PolicyCases {
  private static final String PATH = "spec.additionalPolicies[node]";
  private static final String FINE =
      "[{'Effect': 'Allow', 'Action': 's3:Get*', 'Resource': ['arn:aws:s3:::b/${aws:userid}']}]";

  private PolicyCases() {}

  static List<RuleCase> all() {
    return Stream.of(
            malformed(), elements(), values(), roles(), managed(), discovery(), serviceAccounts())
        .flatMap(List::stream)
        .toList();
  }

  private static List<RuleCase> malformed() {
    return List.of(
        error(ADDITIONAL_POLICY_MALFORMED, PATH)
            .when(node("[{'Effect': 'Allow',"))
            .butNotWhen(node(FINE)),
        error(ADDITIONAL_POLICY_MALFORMED, PATH)
            .in(Clusters.ciliumV137())
            .when(node("{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}"))
            .butNotWhen(node(FINE)),
        error(ADDITIONAL_POLICY_MALFORMED, PATH).when(node("[null]")).butNotWhen(node("[]")),
        error(ADDITIONAL_POLICY_MALFORMED, PATH).when(node(" ")).butNotWhen(node("")));
  }

  private static List<RuleCase> elements() {
    return List.of(
        error(ADDITIONAL_POLICY_ELEMENT_MISSING, PATH + "[0].Effect")
            .when(node("[{'Action': '*', 'Resource': '*'}]"))
            .butNotWhen(node("[{'effect': 'Deny', 'action': '*', 'resource': '*'}]")),
        error(ADDITIONAL_POLICY_ELEMENT_MISSING, PATH + "[0].Action")
            .when(node("[{'Effect': 'Allow', 'Resource': '*'}]"))
            .butNotWhen(node("[{'Effect': 'Allow', 'NotAction': 'iam:*', 'Resource': '*'}]")),
        error(ADDITIONAL_POLICY_ELEMENT_MISSING, PATH + "[0].Resource")
            .when(node("[{'Effect': 'Allow', 'Action': 's3:GetObject'}]"))
            .butNotWhen(
                node("[{'Effect': 'Deny', 'Action': 's3:*', 'NotResource': 'arn:aws:s3:::b/*'}]")),
        error(ADDITIONAL_POLICY_ELEMENTS_CONTRADICT, PATH + "[0].NotAction")
            .when(node("[{'Effect': 'Allow', 'Action': '*', 'NotAction': 'a:b', 'Resource': '*'}]"))
            .butNotWhen(nothing()),
        error(ADDITIONAL_POLICY_ELEMENTS_CONTRADICT, PATH + "[0].NotResource")
            .when(node("[{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'NotResource': '*'}]"))
            .butNotWhen(nothing()),
        error(ADDITIONAL_POLICY_PRINCIPAL, PATH + "[0].Principal")
            .when(node("[{'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'}]"))
            .butNotWhen(nothing()),
        warning(ADDITIONAL_POLICY_ELEMENT_UNKNOWN, PATH + "[0].Comment")
            .when(node("[{'Effect': 'Allow', 'Comment': 'x', 'Action': '*', 'Resource': '*'}]"))
            .butNotWhen(node("[{'Effect': 'Allow', 'Sid': 'x', 'Action': '*', 'Resource': '*'}]")));
  }

  private static List<RuleCase> values() {
    return List.of(
        error(ADDITIONAL_POLICY_EFFECT_UNKNOWN, PATH + "[0].Effect")
            .when(node("[{'Effect': 'allow', 'Action': '*', 'Resource': '*'}]"))
            .butNotWhen(node(FINE)),
        error(ADDITIONAL_POLICY_ACTION_MALFORMED, PATH + "[0].Action")
            .when(node("[{'Effect': 'Allow', 'Action': ['GetObject'], 'Resource': '*'}]"))
            .butNotWhen(node("[{'Effect': 'Allow', 'Action': ['s3:*'], 'Resource': '*'}]")),
        error(ADDITIONAL_POLICY_ACTION_MALFORMED, PATH + "[0].Action")
            .when(node("[{'Effect': 'Allow', 'Action': [], 'Resource': '*'}]"))
            .butNotWhen(node(FINE)),
        error(ADDITIONAL_POLICY_RESOURCE_MALFORMED, PATH + "[0].Resource")
            .when(node("[{'Effect': 'Allow', 'Action': '*', 'Resource': 'bucket/*'}]"))
            .butNotWhen(node("[{'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3:::b'}]")),
        error(ADDITIONAL_POLICY_RESOURCE_MALFORMED, PATH + "[0].Resource")
            .when(node("[{'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3:b'}]"))
            .butNotWhen(node(FINE)),
        error(ADDITIONAL_POLICY_CONDITION_MALFORMED, PATH + "[0].Condition")
            .when(
                node(
                    "[{'Effect': 'Allow', 'Action': '*', 'Resource': '*',"
                        + " 'Condition': {'Bool': 'x'}}]"))
            .butNotWhen(
                node(
                    "[{'Effect': 'Allow', 'Action': '*', 'Resource': '*',"
                        + " 'Condition': {'Bool': {'aws:SecureTransport': 'true'}}}]")));
  }

  private static List<RuleCase> roles() {
    return List.of(
        // kops 1.10 reads its three roles and ignores other keys; kops 1.37 rejects
        // them as "Unsupported value" (validateAdditionalPolicy).
        warning(ADDITIONAL_POLICY_ROLE_UNKNOWN, "spec.additionalPolicies[nodes]")
            .when(policy("nodes", FINE))
            .butNotWhen(node(FINE)),
        error(ADDITIONAL_POLICY_ROLE_UNKNOWN, "spec.additionalPolicies[nodes]")
            .in(Clusters.ciliumV137())
            .when(policy("nodes", FINE))
            .butNotWhen(policy("apiserver", FINE)));
  }

  private static List<RuleCase> managed() {
    String fine = "arn:aws-cn:iam::123456789012:policy/path/nodes";
    return List.of(
        error(EXTERNAL_POLICY_ROLE_UNKNOWN, "spec.externalPolicies[nodes]")
            .in(Clusters.ciliumV137())
            .when(external("nodes", fine))
            .butNotWhen(external("node", fine)),
        error(MANAGED_POLICY_MALFORMED, "spec.externalPolicies[node][0]")
            .in(Clusters.ciliumV137())
            .when(external("node", "arn:aws:iam::123456789012:role/nodes"))
            .butNotWhen(external("node", "arn:aws:iam::aws:policy/ReadOnlyAccess")),
        error(MANAGED_POLICY_MALFORMED, "spec.iam.permissionsBoundary")
            .in(Clusters.ciliumV137())
            .when(boundary("boundary"))
            .butNotWhen(boundary(fine)));
  }

  private static List<RuleCase> discovery() {
    String store = "spec.serviceAccountIssuerDiscovery.discoveryStore";
    return List.of(
        error(DISCOVERY_STORE_MALFORMED, store)
            .in(Clusters.ciliumV137())
            .when(discovery(it -> it.discoveryStore("gs://bucket/k")))
            .butNotWhen(discovery(it -> it.discoveryStore("s3://bucket/k"))),
        error(DISCOVERY_BUCKET_WITH_DOTS, store)
            .in(Clusters.ciliumV137())
            .when(discovery(it -> it.discoveryStore("s3://buck.et/k")))
            .butNotWhen(discovery(it -> it.discoveryStore("s3://buck-et"))),
        error(
                OIDC_PROVIDER_WITHOUT_STORE,
                "spec.serviceAccountIssuerDiscovery.enableAWSOIDCProvider")
            .in(Clusters.ciliumV137())
            .when(discovery(it -> it.enableAwsOidcProvider(true)))
            .butNotWhen(
                discovery(it -> it.enableAwsOidcProvider(true).discoveryStore("s3://bucket"))),
        error(AUDIENCE_LENGTH, "spec.serviceAccountIssuerDiscovery.additionalAudiences[1]")
            .in(Clusters.ciliumV137())
            .when(discovery(it -> it.additionalAudiences(List.of("a", ""))))
            .butNotWhen(discovery(it -> it.additionalAudiences(List.of("a", "b".repeat(255))))),
        error(SERVICE_ACCOUNT_ISSUER_MALFORMED, "spec.kubeAPIServer.serviceAccountIssuer")
            .in(Clusters.ciliumV137())
            .when(issuer("https://keys.example.com:8443/k"))
            .butNotWhen(issuer("https://keys.example.com/k")));
  }

  private static List<RuleCase> serviceAccounts() {
    String path = "spec.iam.serviceAccountExternalPermissions[%s]";
    String arn = "arn:aws:iam::123456789012:policy/p";
    return List.of(
        warning(OIDC_PROVIDER_DISABLED, "spec.iam.useServiceAccountExternalPermissions")
            .in(Clusters.ciliumV137())
            .when(irsa(false))
            .butNotWhen(irsa(true)),
        error(SERVICE_ACCOUNT_NAME_MALFORMED, path.formatted("apps/sa*") + ".name")
            .in(Clusters.ciliumV137())
            .when(accounts(account("apps", "sa*", arn)))
            .butNotWhen(accounts(account("apps-*", "sa", arn))),
        error(SERVICE_ACCOUNT_NAME_MALFORMED, path.formatted("/sa") + ".namespace")
            .in(Clusters.ciliumV137())
            .when(accounts(account("", "sa", arn)))
            .butNotWhen(accounts(account("apps", "sa", arn))),
        error(SERVICE_ACCOUNT_DUPLICATE, path.formatted("apps-wildcard/sa"))
            .in(Clusters.ciliumV137())
            .when(accounts(account("apps-*", "sa", arn), account("apps-wildcard", "sa", arn)))
            .butNotWhen(accounts(account("apps-*", "sa", arn), account("apps-2", "sa", arn))),
        // IAM has one role of names that differ in case, and rejects a comma in the value of a tag.
        error(
                SERVICE_ACCOUNT_NAME_MALFORMED,
                path.formatted("kube-system/DNS-controller") + ".name")
            .in(Clusters.ciliumV137())
            .when(irsa(true, account("kube-system", "DNS-controller", arn)))
            .butNotWhen(irsa(true, account("kube-system", "dns.controller-2", arn))),
        error(SERVICE_ACCOUNT_NAME_MALFORMED, path.formatted("apps,2/sa") + ".namespace")
            .in(Clusters.ciliumV137())
            .when(accounts(account("apps,2", "sa", arn)))
            .butNotWhen(accounts(account("*-apps-*", "sa", arn))),
        error(SERVICE_ACCOUNT_DUPLICATE, path.formatted("kube-system/aws-cloud-controller-manager"))
            .in(Clusters.ciliumV137())
            .when(irsa(true, account("kube-system", "aws-cloud-controller-manager", arn)))
            .butNotWhen(accounts(account("kube-system", "aws-cloud-controller-manager", arn))),
        // A controller that the user installs can have the service account of one of kops.
        error(SERVICE_ACCOUNT_DUPLICATE, path.formatted("kube-system/karpenter"))
            .in(Clusters.ciliumV137())
            .when(
                cluster ->
                    irsa(true, account("kube-system", "karpenter", arn))
                        .apply(cluster)
                        .edit(it -> it.karpenterEnabled(true)))
            .butNotWhen(irsa(true, account("kube-system", "karpenter", arn))),
        error(SERVICE_ACCOUNT_POLICIES, path.formatted("apps/sa") + ".aws")
            .in(Clusters.ciliumV137())
            .when(accounts(account("apps", "sa")))
            .butNotWhen(accounts(account("apps", "sa", arn))),
        error(MANAGED_POLICY_MALFORMED, path.formatted("apps/sa") + ".aws.policyARNs[0]")
            .in(Clusters.ciliumV137())
            .when(accounts(account("apps", "sa", "p")))
            .butNotWhen(accounts(account("apps", "sa", arn))),
        error(ADDITIONAL_POLICY_MALFORMED, path.formatted("apps/sa") + ".aws.inlinePolicy")
            .in(Clusters.ciliumV137())
            .when(accounts(account("apps", "sa").toBuilder().inlinePolicy("{}").build()))
            .butNotWhen(
                accounts(
                    account("apps", "sa").toBuilder()
                        .inlinePolicy(FINE.replace('\'', '"'))
                        .build())),
        error(ADDON_WITHOUT_SERVICE_ACCOUNT_ROLES, "spec.karpenter")
            .in(Clusters.ciliumV137())
            .when(spec(it -> it.karpenterEnabled(true)))
            .butNotWhen(cluster -> irsa(true).apply(cluster).edit(it -> it.karpenterEnabled(true))),
        error(ADDON_WITHOUT_SERVICE_ACCOUNT_ROLES, "spec.certManager")
            .in(Clusters.ciliumV137())
            .when(spec(it -> it.certManagerEnabled(true).certManagerHostedZoneIds(List.of("Z1"))))
            .butNotWhen(spec(it -> it.certManagerEnabled(true))));
  }

  private static UnaryOperator<Cluster> discovery(
      UnaryOperator<ServiceAccountIssuerDiscovery.Builder> edit) {
    ServiceAccountIssuerDiscovery discovery =
        edit.apply(ServiceAccountIssuerDiscovery.builder()).build();
    return spec(it -> it.serviceAccountIssuerDiscovery(discovery));
  }

  private static UnaryOperator<Cluster> issuer(String url) {
    return cluster ->
        cluster.edit(
            it ->
                it.kubeApiServer(
                    cluster
                        .spec()
                        .kubeApiServer()
                        .map(KubeApiServerSettings::toBuilder)
                        .orElseGet(KubeApiServerSettings::builder)
                        .serviceAccountIssuer(url)
                        .build()));
  }

  private static ServiceAccountPermission account(String namespace, String name, String... arns) {
    return ServiceAccountPermission.builder()
        .namespace(namespace)
        .name(name)
        .policyArns(List.of(arns))
        .build();
  }

  private static UnaryOperator<Cluster> accounts(ServiceAccountPermission... accounts) {
    return iam(false, true, accounts);
  }

  private static UnaryOperator<Cluster> irsa(
      boolean withProvider, ServiceAccountPermission... accounts) {
    return iam(true, withProvider, accounts);
  }

  private static UnaryOperator<Cluster> iam(
      boolean irsa, boolean withProvider, ServiceAccountPermission... accounts) {
    return spec(
        it ->
            it.iam(
                    IamSettings.builder()
                        .useServiceAccountExternalPermissions(irsa)
                        .serviceAccountExternalPermissions(List.of(accounts))
                        .build())
                .serviceAccountIssuerDiscovery(
                    ServiceAccountIssuerDiscovery.builder()
                        .discoveryStore("s3://bucket/k")
                        .enableAwsOidcProvider(withProvider)
                        .build()));
  }

  private static UnaryOperator<Cluster> external(String role, String arn) {
    return spec(it -> it.externalPolicies(Map.of(role, List.of(arn))));
  }

  private static UnaryOperator<Cluster> boundary(String arn) {
    return spec(it -> it.iam(IamSettings.builder().permissionsBoundary(arn).build()));
  }

  private static UnaryOperator<Cluster> node(String policy) {
    return policy("node", policy);
  }

  private static UnaryOperator<Cluster> policy(String role, String policy) {
    return spec(it -> it.additionalPolicies(Map.of(role, policy.replace('\'', '"'))));
  }
}
