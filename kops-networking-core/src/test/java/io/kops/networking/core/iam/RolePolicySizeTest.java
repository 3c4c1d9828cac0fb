package io.kops.networking.core.iam;

import static io.kops.networking.core.problem.PlanningCodes.ROLE_POLICIES_TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.network.RolePolicy;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;
import io.kops.networking.spi.IamStatement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The IAM quota is 10,240 characters for all inline policies of a role. "IAM doesn't count white
 * space when calculating the size of a policy".
 */
public class RolePolicySizeTest {
  private static final List<IamStatement> OWN =
      List.of(IamStatement.allow(List.of("ec2:Describe*")));

  /** Returns the problem of a role whose policies are too large. */
  public static Problems problems() {
    return check(OWN, "x".repeat(10_240));
  }

  @Test
  void countsOwnAndAdditionalPolicyTogether() {
    int own = sizeOf(OWN, "");
    int rest = Quotas.DEFAULT.iamInlinePolicyCharacters() - own;
    int frame = sizeOf(List.of(), "x") - 1;

    assertThat(check(OWN, "x".repeat(rest - frame))).isEmpty();
    Problems oneMore = check(OWN, "x".repeat(rest - frame + 1));

    assertThat(oneMore.of(ROLE_POLICIES_TOO_LARGE))
        .extracting(problem -> problem.path().text())
        .containsExactly("spec.additionalPolicies[node]");
    assertThat(oneMore.toString()).contains("10,241 characters", "shorten additionalPolicies");
  }

  @Test
  void ignoresWhiteSpace() {
    assertThat(check(OWN, " ".repeat(20_000))).isEmpty();
  }

  @Test
  void reportsPathOfSpecIfPolicyOfKopsAloneIsTooLarge() {
    Problems problems =
        RolePolicySize.check(
            List.of(
                new RolePolicy(InstanceGroupRole.NODE, OWN, Optional.empty(), Optional.empty())),
            Quotas.builder().iamInlinePolicyCharacters(10).build());
    assertThat(problems.all()).extracting(Problem::path).hasToString("[spec]");
    assertThat(problems.all())
        .extracting(Problem::remedy)
        .containsExactly("use your own instance profile for the groups of the role: iam.profile");
  }

  private static int sizeOf(List<IamStatement> statements, String sid) {
    RolePolicy policy = policy(statements, sid);
    return policy.document().map(RolePolicySize::charactersOf).orElse(0)
        + (sid.isEmpty()
            ? 0
            : policy.additionalDocument().map(RolePolicySize::charactersOf).orElse(0));
  }

  private static Problems check(List<IamStatement> statements, String sid) {
    return RolePolicySize.check(List.of(policy(statements, sid)), Quotas.DEFAULT);
  }

  private static RolePolicy policy(List<IamStatement> statements, String sid) {
    return new RolePolicy(
        InstanceGroupRole.NODE,
        statements,
        Optional.of(
            "[{\"Effect\": \"Allow\", \"Sid\": \"%s\", \"Action\": \"*\", \"Resource\": \"*\"}]"
                .formatted(sid)),
        Optional.empty());
  }
}
