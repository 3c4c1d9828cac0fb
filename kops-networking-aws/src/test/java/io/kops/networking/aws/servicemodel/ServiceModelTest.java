package io.kops.networking.aws.servicemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.wire.HttpRequest;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.model.IamException;

/** The rules that requests are validated with, on small models in the form of botocore's. */
class ServiceModelTest {
  private static final String SHAPES =
      """
      "operations": {
        "CreateThing": {"input": {"shape": "CreateThingRequest"}},
        "OldThing": {"deprecated": true, "input": {"shape": "CreateThingRequest"}}
      },
      "shapes": {
        "CreateThingRequest": {"type": "structure", "required": ["Name"], "members": {
          "Name": {"shape": "Name"},
          "State": {"shape": "State", "locationName": "state"},
          "Count": {"shape": "Count"},
          "Tags": {"shape": "Tags", "locationName": "TagSpecification"},
          "Alias": {"shape": "Name", "deprecated": true},
          "Enabled": {"shape": "Flag"}}},
        "Name": {"type": "string", "min": 2, "max": 5, "pattern": "[a-z]+"},
        "State": {"type": "string", "enum": ["on", "off"]},
        "Count": {"type": "integer", "min": 1, "max": 9},
        "Flag": {"type": "boolean"},
        "Tags": {"type": "list", "max": 2, "member": {"shape": "Tag"}},
        "Tag": {"type": "structure", "required": ["Key"], "members": {
          "Key": {"shape": "Name"}, "Value": {"shape": "Name"}}}
      }
      """;

  private static ServiceModel model(String protocol) {
    return ServiceModel.parse(
        new StringReader(
            "{\"metadata\": {\"apiVersion\": \"1\", \"protocol\": \"%s\"}, %s}"
                .formatted(protocol, SHAPES)));
  }

  private static List<String> violations(String protocol, String action, String form) {
    HttpRequest request =
        new HttpRequest(
            "POST",
            "/",
            Map.of(),
            ("Action=" + action + "&Version=1&" + form).getBytes(StandardCharsets.UTF_8));
    return RequestValidation.of(model(protocol), action, request).stream()
        .map(Violation::toString)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "Name=abc&State=on&Count=3&Enabled=true&TagSpecification.1.Key=ab",
    "Name=abc&TagSpecification.1.Key=ab&TagSpecification.2.Key=cd"
  })
  void acceptsRequestOfEc2(String form) {
    assertThat(violations("ec2", "CreateThing", form)).isEmpty();
  }

  @Test
  void acceptsListWithMembersInQueryProtocol() {
    assertThat(violations("query", "CreateThing", "Name=abc&TagSpecification.member.1.Key=ab"))
        .isEmpty();
    assertThat(violations("query", "CreateThing", "Name=abc&TagSpecification.1.Key=ab"))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "State=on, Name: is required",
    "Name=abc&TagSpecification.1.Value=ab, TagSpecification",
    "Name=a, Name: length 1 is less than 2: 'a'",
    "Name=abcdef, Name: length 6 is more than 5: 'abcdef'",
    "Name=ABC, Name: does not match [a-z]+: 'ABC'",
    "Name=abc&State=broken, State: is none of the values of State: 'broken'",
    "Name=abc&Count=0, Count: value 0 is less than 1: '0'",
    "Name=abc&Count=10, Count: value 10 is more than 9: '10'",
    "Name=abc&Count=x, Count: is no integer: 'x'",
    "Name=abc&Enabled=yes, Enabled: is no boolean: 'yes'",
    "Name=abc&Colour=red, Colour: is no member of CreateThingRequest",
    "Name=abc&Alias=abc, Alias: is deprecated",
    "Name=abc&TagSpecification.1.Key=AB, Tags[1].Key: does not match [a-z]+: 'AB'",
  })
  void reportsMemberAndRule(String form, String violation) {
    String expected = violation.equals("TagSpecification") ? "Tags[1].Key: is required" : violation;

    assertThat(violations("ec2", "CreateThing", form)).containsExactly(expected);
  }

  @Test
  void reportsListThatIsTooLong() {
    assertThat(
            violations(
                "ec2",
                "CreateThing",
                "Name=abc&TagSpecification.1.Key=ab&TagSpecification.2.Key=ab"
                    + "&TagSpecification.3.Key=ab"))
        .containsExactly("Tags: size 3 is more than 2: '[1, 2, 3]'");
  }

  @Test
  void reportsOperationThatIsUnknownOrDeprecated() {
    assertThat(violations("ec2", "DropThing", ""))
        .containsExactly("Action: the service has no operation DropThing");
    assertThat(violations("ec2", "OldThing", "Name=abc"))
        .containsExactly("Action: OldThing is deprecated");
  }

  @Test
  void findsRequestOfTestThatModelDoesNotAllow() {
    assumeThat(ServiceModels.configured()).isPresent();
    try (AwsSimulator aws = AwsSimulator.start()) {
      aws.faults().on("CreateRole").answer("Throttling", 400, "Rate exceeded");
      assertThatThrownBy(
              () ->
                  aws.iam().createRole(role -> role.roleName("a b").assumeRolePolicyDocument("{}")))
          .isInstanceOf(IamException.class);
    }

    assertThat(ModelValidation.take())
        .extracting(ModelValidation.Finding::toString)
        .containsExactly("iam:CreateRole[RoleName: does not match [\\w+=,.@-]+: 'a b']");
  }

  /** All seven services of the simulator; their requests are then validated in every test. */
  @ParameterizedTest
  @CsvSource({
    "ec2, CreateVpc",
    "iam, CreateRole",
    "sts, GetCallerIdentity",
    "s3, PutObject",
    "autoscaling, CreateAutoScalingGroup",
    "elasticloadbalancing, CreateLoadBalancer",
    "elasticloadbalancingv2, CreateListener"
  })
  void readsModelOfServiceWhenFolderIsGiven(String service, String action) {
    assumeThat(ServiceModels.configured())
        .as(
            "requests are not validated against the service models of AWS: pass"
                + " -Dkops.models=DIR, the folder data of botocore")
        .isPresent();

    assertThat(ServiceModels.configured().orElseThrow().of(service))
        .hasValueSatisfying(model -> assertThat(model.input(action)).as(action).isPresent());
  }
}
