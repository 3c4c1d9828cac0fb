package io.kops.networking.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.gson.Json;
import io.kops.networking.resource.PropertyValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyDifferenceTest {
  @Test
  void showsActionsAndResourcesThatDiffer() {
    assertThat(
            lines(
                """
                {"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "a"}
                """,
                """
                {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["a", "b", "c"]},
                {"Effect": "Deny", "Action": "s3:*", "Resource": "d"}
                """))
        .containsExactly(
            "- allow s3:ListBucket on a", "+ allow s3:GetObject on b, c", "+ deny s3:* on d");
  }

  @Test
  void comparesPermissionsUnderTheirConditions() {
    String statement =
        """
        {"Effect": "Allow", "Action": "ec2:DeleteVolume", "Resource": "*"%s}
        """;
    assertThat(
            lines(
                statement.formatted(""),
                statement.formatted(
                    ", \"Condition\": {\"StringEquals\": {\"aws:ResourceTag/Name\": [\"b\","
                        + " \"a\"]}}")))
        .containsExactly(
            "- allow ec2:DeleteVolume on *",
            "+ allow ec2:DeleteVolume on * if StringEquals aws:ResourceTag/Name = a, b");
  }

  @Test
  void showsThePrincipalsOfATrustPolicy() {
    String statement =
        """
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "%s"}}
        """;
    assertThat(
            lines(
                statement.formatted("ec2.amazonaws.com"),
                statement.formatted("ec2.amazonaws.com.cn")))
        .containsExactly(
            "- allow sts:AssumeRole to Service ec2.amazonaws.com",
            "+ allow sts:AssumeRole to Service ec2.amazonaws.com.cn");
  }

  @Test
  void comparesEachPrincipal() {
    String statement =
        """
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": %s}}
        """;
    assertThat(
            lines(
                statement.formatted("[\"A\", \"B\"]"),
                statement.formatted("\"B\"") + "," + statement.formatted("\"A\"")))
        .isEmpty();
  }

  @Test
  void describesNegatedElements() {
    assertThat(
            lines(
                """
                {"Effect": "Allow", "Action": "*", "Resource": "*"}
                """,
                """
                {"Effect": "Allow", "NotAction": ["iam:*", "aws-portal:*"], "NotResource": "x"}
                """))
        .containsExactly("- allow * on *", "+ allow * except aws-portal:*, iam:* on * except x");
  }

  @Test
  void ignoresOrderGroupingAndIdsOfStatements() {
    assertThat(
            lines(
                """
                {"Sid": "one", "Effect": "Allow", "Action": ["a:B", "a:C"], "Resource": ["x", "y"]}
                """,
                """
                {"Effect": "Allow", "Action": ["a:C"], "Resource": ["y", "x"]},
                {"Sid": "two", "Effect": "Allow", "Action": "a:B", "Resource": "y"},
                {"Effect": "Allow", "Action": "a:B", "Resource": "x"}
                """))
        .isEmpty();
  }

  @Test
  void distinguishesAnItemWithACommaFromTwoItems() {
    String statement =
        """
        {"Effect": "Allow", "NotAction": %s, "Resource": "*"}
        """;
    assertThat(lines(statement.formatted("[\"a\", \"b\"]"), statement.formatted("[\"a, b\"]")))
        .hasSize(2);
  }

  private static List<String> lines(String from, String to) {
    return PolicyDifference.between(document(from), document(to)).lines();
  }

  private static PropertyValue document(String statements) {
    return Json.read("{\"Version\": \"2012-10-17\", \"Statement\": [%s]}".formatted(statements));
  }
}
