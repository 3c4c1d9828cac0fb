package io.kops.networking.core.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.spi.IamStatement;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTemplateTest {
  private static final Map<String, List<String>> VARIABLES =
      Map.of("many", List.of("a", "b"), "one", List.of("${many}"), "none", List.of());

  private static PolicyTemplate template(String statements) {
    return PolicyTemplate.read(
        "test.json",
        new StringReader(
            """
            {"variables": {"many": "", "one": "", "none": ""}, "statements": [%s]}
            """
                .formatted(statements.replace('\'', '"'))));
  }

  private static List<IamStatement> ofNodes(String statements) {
    return template(statements).statements(InstanceGroupRole.NODE, VARIABLES);
  }

  private static final String READ = "{'roles': ['Node'], 'Action': ['s3:Get*'], 'Resource': ";

  @Test
  void returnsStatementsOfRoleInOrder() {
    List<IamStatement> statements =
        ofNodes(
            """
            {'roles': ['Bastion'], 'Action': ['ec2:*'], 'Resource': ['*']},
            {'roles': ['Bastion', 'Node'], 'Action': ['b', 'a'], 'Resource': ['*']},
            {'roles': ['Node'], 'Action': ['c'], 'Resource': ['d']}
            """);

    assertThat(statements)
        .containsExactly(
            IamStatement.allow(List.of("b", "a")),
            IamStatement.allowOn(List.of("d"), List.of("c")));
  }

  @Test
  void repeatsStatementForEachValue() {
    assertThat(ofNodes(READ + "['${many}/*', '${many}/x'], 'forEach': 'many'}"))
        .extracting(IamStatement::resources)
        .containsExactly(List.of("a/*", "a/x"), List.of("b/*", "b/x"));
    assertThat(ofNodes(READ + "['${none}'], 'forEach': 'none'}")).isEmpty();
  }

  @Test
  void expandsResourceToOneEntryPerCombinationOfValues() {
    assertThat(ofNodes(READ + "['x', '<${many}-${many}>']}"))
        .extracting(IamStatement::resources)
        .containsExactly(List.of("x", "<a-a>", "<a-b>", "<b-a>", "<b-b>"));
  }

  @Test
  void doesNotExpandPlaceholdersInValues() {
    assertThat(ofNodes(READ + "['${one}']}"))
        .extracting(IamStatement::resources)
        .containsExactly(List.of("${many}"));
  }

  @ParameterizedTest
  @CsvSource({"'', 1", "many, 1", "none, 0", "!none, 1", "!many, 0", "'many, none', 0"})
  void requiresEveryCondition(String conditions, int count) {
    String list =
        conditions.isEmpty() ? "" : "'" + String.join("', '", conditions.split(", ")) + "'";

    assertThat(ofNodes(READ + "['*'], 'if': [" + list + "]}")).hasSize(count);
  }

  @Test
  void readsConditionsWithOneAndWithSeveralValues() {
    List<IamStatement> statements =
        ofNodes(
            READ
                + """
                ['*'], 'Condition': {
                  'StringEquals': {'k': '${one}', 'l': ['${many}', 'c']},
                  'Bool': {'m': 'true'}
                }}
                """);

    assertThat(statements)
        .containsExactly(
            IamStatement.allow(List.of("s3:Get*"))
                .when("k", "${many}")
                .when("StringEquals", "l", List.of("a", "b", "c"))
                .when("Bool", "m", List.of("true")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'roles': ['Node'], 'Action': ['a']}|missing elements",
        "{'roles': ['Node'], 'Resource': ['a']}|missing elements",
        "{'Action': ['a'], 'Resource': ['*']}|missing elements",
        "{'roles': ['Node'], 'Action': ['a'], 'Resource': ['*'], 'Conditions': {}}|unknown or",
        "{'roles': ['node'], 'Action': ['a'], 'Resource': ['*']}|unknown role in [node]",
        "{'roles': ['Node'], 'Action': ['a'], 'Resource': ['${x}']}|undeclared variable in [x]",
        "{'roles': ['Node'], 'Action': ['a'], 'Resource': ['*'], 'if': ['!x']}|variable in [x]",
        "{'roles': ['Node'], 'Action': ['a'], 'Resource': ['*'], 'forEach': 'x'}|variable in [x]",
        "{'roles': ['Node'], 'Action': 'a', 'Resource': ['*']}|Not a JSON Array",
        "[]|Not a JSON Object"
      })
  void rejectsInvalidStatement(String statement, String message) {
    assertThatThrownBy(() -> template(READ + "['*']}, " + statement))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("test.json, statement 2: ")
        .hasMessageContaining(message);
  }

  private static final String ACCOUNTS =
      """
      {'variables': {'irsa': '', 'on': ''}, 'serviceAccounts': {
        'scaler': {'namespace': 'kube-system', 'if': ['on']}
      }, 'statements': [
        {'roles': ['Master'], 'combine': true, 'Action': ['b'], 'Resource': ['*']},
        {'roles': ['Master', 'scaler'], 'combine': true, 'Action': ['c', 'a'], 'Resource': ['*']},
        {'roles': ['Master', 'scaler'], 'combine': true, 'Action': ['a'], 'Resource': ['x']},
        {'roles': ['Master'], 'Action': ['d'], 'Resource': ['*']}
      ]}
      """
          .replace('\'', '"');

  private static List<IamStatement> ofControlPlane(List<String> irsa) {
    return PolicyTemplate.read("test.json", new StringReader(ACCOUNTS))
        .statements(InstanceGroupRole.CONTROL_PLANE, Map.of("irsa", irsa, "on", List.of("true")));
  }

  @Test
  void combinesActionsOfStatementsWithTheSameResources() {
    assertThat(ofControlPlane(List.of()))
        .containsExactly(
            IamStatement.allow(List.of("a", "b", "c")),
            IamStatement.allowOn(List.of("x"), List.of("a")),
            IamStatement.allow(List.of("d")));
  }

  @Test
  void grantsStatementsOfControllersToTheirRolesAlone() {
    assertThat(ofControlPlane(List.of("true")))
        .containsExactly(IamStatement.allow(List.of("b")), IamStatement.allow(List.of("d")));
    assertThat(
            PolicyTemplate.read("test.json", new StringReader(ACCOUNTS))
                .statements("scaler", Map.of("irsa", List.of("true"), "on", List.of("true"))))
        .containsExactly(
            IamStatement.allow(List.of("a", "c")),
            IamStatement.allowOn(List.of("x"), List.of("a")));
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "'', 0"})
  void listsServiceAccountsWhoseConditionsHold(String on, int count) {
    List<String> values = on.isEmpty() ? List.of() : List.of(on);

    assertThat(
            PolicyTemplate.read("test.json", new StringReader(ACCOUNTS))
                .serviceAccounts(Map.of("irsa", List.of(), "on", values)))
        .hasSize(count);
  }

  @Test
  void rejectsTextThatIsNotJson() {
    assertThatThrownBy(() -> template("{"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("test.json, statement 1: ");
  }
}
