package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

class RolesTest {
  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
       "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}\
      """;

  private static String policy(String statement) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [" + statement + "]}";
  }

  /** Returns a policy of this length excluding white space, padded by a statement id. */
  private static String policyOf(int characters) {
    String empty =
        "{\"Statement\":[{\"Sid\":\"\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    return empty.replace(
        "\"Sid\":\"\"", "\"Sid\":  \"" + "x".repeat(characters - empty.length()) + '"');
  }

  private static final String ALL =
      policy("{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}");

  private final AwsSimulator simulator = AwsSimulator.builder().pageSize(1).start();
  private final IamClient iam = simulator.iam();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void createsARoleOnceAndReadsIt() {
    createRole("nodes");
    assertRefused("EntityAlreadyExists", 409, () -> createRole("nodes"));
    Role role = iam.getRole(r -> r.roleName("nodes")).role();
    assertThat(role.arn()).isEqualTo("arn:aws:iam::123456789012:role/nodes");
    assertThat(decoded(role.assumeRolePolicyDocument())).isEqualTo(TRUST);
    assertRefused("NoSuchEntity", 404, () -> iam.getRole(r -> r.roleName("others")));
  }

  @Test
  void putsReadsAndListsPolicies() {
    createRole("nodes");
    String percent =
        policy(
            "{\"Effect\": \"Allow\", \"Action\": \"ec2:*\", \"Resource\":"
                + " \"arn:aws:ec2:*:*:vpc/100% +\"}");
    putPolicy("b", percent);
    putPolicy("a", ALL);
    assertThat(
            decoded(iam.getRolePolicy(r -> r.roleName("nodes").policyName("b")).policyDocument()))
        .isEqualTo(percent);
    assertThat(iam.listRolePoliciesPaginator(r -> r.roleName("nodes")).policyNames())
        .containsExactly("a", "b");
    assertThat(iam.listRolePolicies(r -> r.roleName("nodes")).isTruncated()).isTrue();
    iam.deleteRolePolicy(r -> r.roleName("nodes").policyName("a"));
    assertRefused(
        "NoSuchEntity", 404, () -> iam.getRolePolicy(r -> r.roleName("nodes").policyName("a")));
  }

  @Test
  void rejectsAPolicyThatIsNotJson() {
    createRole("nodes");
    assertRefused("MalformedPolicyDocument", () -> putPolicy("a", "{'a': 1}"));
    assertRefused("MalformedPolicyDocument", () -> putPolicy("a", "{\"a\": 1"));
    assertRefused("MalformedPolicyDocument", () -> putPolicy("a", "[]"));
  }

  @Test
  void limitsAllPoliciesTo10240CharactersWithoutWhitespace() {
    createRole("nodes");
    putPolicy("a", policyOf(10_140));
    assertRefused("LimitExceeded", 409, () -> putPolicy("b", policyOf(101)));
    putPolicy("b", policyOf(100));
  }

  @Test
  void deletesARoleOnlyWithoutDependents() {
    createRole("nodes");
    putPolicy("a", ALL);
    iam.createInstanceProfile(r -> r.instanceProfileName("nodes"));
    iam.addRoleToInstanceProfile(r -> r.instanceProfileName("nodes").roleName("nodes"));

    assertRefused("DeleteConflict", 409, () -> iam.deleteRole(r -> r.roleName("nodes")));
    assertRefused(
        "DeleteConflict",
        409,
        () -> iam.deleteInstanceProfile(r -> r.instanceProfileName("nodes")));
    iam.removeRoleFromInstanceProfile(r -> r.instanceProfileName("nodes").roleName("nodes"));
    assertRefused("DeleteConflict", 409, () -> iam.deleteRole(r -> r.roleName("nodes")));
    iam.deleteRolePolicy(r -> r.roleName("nodes").policyName("a"));
    iam.deleteRole(r -> r.roleName("nodes"));
    iam.deleteInstanceProfile(r -> r.instanceProfileName("nodes"));
    assertThat(simulator.state().roles()).isEmpty();
    assertThat(simulator.state().instanceProfiles()).isEmpty();
  }

  @Test
  void limitsAProfileToOneRole() {
    createRole("nodes");
    createRole("others");
    iam.createInstanceProfile(r -> r.instanceProfileName("nodes"));
    iam.addRoleToInstanceProfile(r -> r.instanceProfileName("nodes").roleName("nodes"));
    assertRefused(
        "LimitExceeded",
        409,
        () -> iam.addRoleToInstanceProfile(r -> r.instanceProfileName("nodes").roleName("others")));
    assertThat(
            iam.getInstanceProfile(r -> r.instanceProfileName("nodes")).instanceProfile().roles())
        .extracting(Role::roleName)
        .containsExactly("nodes");
    assertThat(iam.listInstanceProfilesForRole(r -> r.roleName("nodes")).instanceProfiles())
        .hasSize(1);
  }

  @Test
  void updatesTagsAndTrustOfARole() {
    createRole("nodes");
    String later = TRUST.replace("ec2.", "eks.");
    iam.tagRole(r -> r.roleName("nodes").tags(Tag.builder().key("a").value("1").build()));
    iam.updateAssumeRolePolicy(r -> r.roleName("nodes").policyDocument(later));
    assertThat(simulator.state().roles().get(0).tags()).isEqualTo(Map.of("a", "1"));
    assertThat(simulator.state().roles().get(0).trustPolicy()).isEqualTo(later);
  }

  /** "Names are not distinguished by case" (CreateRole in the IAM API reference). */
  @Test
  void findsARoleByNameInAnyCase() {
    createRole("Nodes");

    assertRefused("EntityAlreadyExists", 409, () -> createRole("nodes"));
    assertThat(iam.getRole(r -> r.roleName("NODES")).role().roleName()).isEqualTo("Nodes");
  }

  /** Messages and rules of the IAM policy grammar. IAM returns MalformedPolicyDocument for each. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Action\": \"ec2:*\", \"Resource\": \"*\"}",
        "{\"Effect\": \"allow\", \"Action\": \"ec2:*\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Action\": [], \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"DescribeVpcs\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"ec2:*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"ec2:*\", \"Resource\": \"vpc-1\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws-cn:s3:::b/*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"ec2:*\", \"Resource\": \"*\", \"Principal\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"ec2:*\", \"Resource\": \"*\", \"Colour\": \"red\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"ec2:*\", \"Resource\": \"*\", \"Condition\": []}",
        "{\"Sid\": \"a b\", \"Effect\": \"Allow\", \"Action\": \"ec2:*\", \"Resource\": \"*\"}"
      })
  void rejectsStatementThatIamCallsMalformed(String statement) {
    createRole("nodes");

    assertRefused("MalformedPolicyDocument", () -> putPolicy("a", policy(statement)));
  }

  @Test
  void acceptsTheArnOfTheRegionsPartition() {
    try (AwsSimulator china = AwsSimulator.builder().region("cn-north-1").start()) {
      china.iam().createRole(r -> r.roleName("nodes").assumeRolePolicyDocument(TRUST));

      china
          .iam()
          .putRolePolicy(
              r ->
                  r.roleName("nodes")
                      .policyName("a")
                      .policyDocument(
                          policy(
                              "{\"Effect\": \"Allow\", \"Action\": \"s3:*\","
                                  + " \"Resource\": \"arn:aws-cn:s3:::b/*\"}")));
      assertThat(china.iam().getRole(r -> r.roleName("nodes")).role().arn())
          .startsWith("arn:aws-cn:iam:");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws:a", "AWS:a", "a#b"})
  void rejectsReservedAndInvalidTagKeys(String key) {
    createRole("nodes");

    assertRefused(
        "ValidationError",
        () ->
            iam.tagRole(r -> r.roleName("nodes").tags(Tag.builder().key(key).value("1").build())));
  }

  /** As in the API reference of ListRoles: tags and the boundary are in GetRole only. */
  @Test
  void showsTagsAndBoundaryOnlyWhenReadByName() {
    String boundary = "arn:aws:iam::123456789012:policy/boundary";
    simulator.addManagedPolicy(boundary);
    createRole("nodes");
    iam.putRolePermissionsBoundary(r -> r.roleName("nodes").permissionsBoundary(boundary));
    iam.tagRole(r -> r.roleName("nodes").tags(Tag.builder().key("a").value("1").build()));

    Role role = iam.getRole(r -> r.roleName("nodes")).role();
    assertThat(role.permissionsBoundary().permissionsBoundaryArn()).isEqualTo(boundary);
    assertThat(role.tags()).hasSize(1);
    Role listed = iam.listRoles().roles().get(0);
    assertThat(listed.permissionsBoundary()).isNull();
    assertThat(listed.tags()).isEmpty();
    iam.deleteRolePermissionsBoundary(r -> r.roleName("nodes"));
    assertRefused(
        "NoSuchEntity", 404, () -> iam.deleteRolePermissionsBoundary(r -> r.roleName("nodes")));
  }

  /** As in the API references of AttachRolePolicy, PutRolePermissionsBoundary and GetPolicy. */
  @Test
  void rejectsManagedPoliciesThatDoNotExist() {
    String arn = "arn:aws:iam::123456789012:policy/absent";
    createRole("nodes");
    assertRefused(
        "NoSuchEntity", 404, () -> iam.attachRolePolicy(r -> r.roleName("nodes").policyArn(arn)));
    assertRefused(
        "NoSuchEntity",
        404,
        () -> iam.putRolePermissionsBoundary(r -> r.roleName("nodes").permissionsBoundary(arn)));
    assertRefused("NoSuchEntity", 404, () -> iam.getPolicy(r -> r.policyArn(arn)));
    simulator.addManagedPolicy(arn);
    assertThat(iam.getPolicy(r -> r.policyArn(arn)).policy().arn()).isEqualTo(arn);
  }

  @Test
  void rejectsArnsThatAreNotManagedPolicies() {
    createRole("nodes");
    assertRefused(
        "InvalidInput",
        () -> iam.attachRolePolicy(r -> r.roleName("nodes").policyArn("arn:aws:iam::1:policy/p")));
    assertRefused(
        "InvalidInput",
        () ->
            iam.putRolePermissionsBoundary(
                r -> r.roleName("nodes").permissionsBoundary("arn:aws:iam::123456789012:role/p")));
  }

  private void createRole(String name) {
    iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST));
  }

  private void putPolicy(String name, String document) {
    iam.putRolePolicy(r -> r.roleName("nodes").policyName(name).policyDocument(document));
  }

  private static String decoded(String document) {
    return URLDecoder.decode(document, StandardCharsets.UTF_8);
  }
}
