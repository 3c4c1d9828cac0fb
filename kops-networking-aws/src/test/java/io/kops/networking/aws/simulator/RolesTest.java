package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

class RolesTest {
  private static final String TRUST = "{\"Version\": \"2012-10-17\", \"Statement\": []}";

  private final AwsSimulator simulator = AwsSimulator.builder().pageSize(1).start();
  private final IamClient iam = simulator.iam();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aRoleExistsOnceAndIsReadAsItWasMade() {
    createRole("nodes");
    assertRefused("EntityAlreadyExists", 409, () -> createRole("nodes"));
    Role role = iam.getRole(r -> r.roleName("nodes")).role();
    assertThat(role.arn()).isEqualTo("arn:aws:iam::123456789012:role/nodes");
    assertThat(decoded(role.assumeRolePolicyDocument())).isEqualTo(TRUST);
    assertRefused("NoSuchEntity", 404, () -> iam.getRole(r -> r.roleName("others")));
  }

  @Test
  void policiesArePutReadAndListed() {
    createRole("nodes");
    putPolicy("b", "{\"Statement\": [\"100% +\"]}");
    putPolicy("a", "{}");
    assertThat(
            decoded(iam.getRolePolicy(r -> r.roleName("nodes").policyName("b")).policyDocument()))
        .isEqualTo("{\"Statement\": [\"100% +\"]}");
    assertThat(iam.listRolePoliciesPaginator(r -> r.roleName("nodes")).policyNames())
        .containsExactly("a", "b");
    assertThat(iam.listRolePolicies(r -> r.roleName("nodes")).isTruncated()).isTrue();
    iam.deleteRolePolicy(r -> r.roleName("nodes").policyName("a"));
    assertRefused(
        "NoSuchEntity", 404, () -> iam.getRolePolicy(r -> r.roleName("nodes").policyName("a")));
  }

  @Test
  void aPolicyThatIsNotJsonIsRefused() {
    createRole("nodes");
    assertRefused("MalformedPolicyDocument", () -> putPolicy("a", "{'a': 1}"));
    assertRefused("MalformedPolicyDocument", () -> putPolicy("a", "{\"a\": 1"));
    assertRefused("MalformedPolicyDocument", () -> putPolicy("a", "[]"));
  }

  @Test
  void policiesTogetherHaveAtMost10240CharactersWithoutSpaces() {
    createRole("nodes");
    putPolicy("a", "{\"a\":  \"" + "x".repeat(10_240 - 8 - 2) + "\" }");
    assertRefused("LimitExceeded", 409, () -> putPolicy("b", "{\"b\":1}"));
    putPolicy("b", "{}");
  }

  @Test
  void aRoleIsDeletedOnlyWhenNothingDependsOnIt() {
    createRole("nodes");
    putPolicy("a", "{}");
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
  void aProfileHoldsOneRole() {
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
  void aRoleIsTaggedAndTrustsOthersLater() {
    createRole("nodes");
    iam.tagRole(r -> r.roleName("nodes").tags(Tag.builder().key("a").value("1").build()));
    iam.updateAssumeRolePolicy(r -> r.roleName("nodes").policyDocument("{\"a\":1}"));
    assertThat(simulator.state().roles().get(0).tags()).isEqualTo(Map.of("a", "1"));
    assertThat(simulator.state().roles().get(0).trustPolicy()).isEqualTo("{\"a\":1}");
  }

  /** As in the API reference of ListRoles: tags and the boundary are in GetRole only. */
  @Test
  void showsTagsAndTheBoundaryOfARoleByItsNameOnly() {
    String boundary = "arn:aws:iam::123456789012:policy/boundary";
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

  @Test
  void refusesPoliciesWhoseArnIsNotOfAManagedPolicy() {
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
