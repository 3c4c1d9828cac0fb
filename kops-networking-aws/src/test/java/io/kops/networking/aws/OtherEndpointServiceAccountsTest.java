package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.networking.Cni;
import io.kops.networking.plan.Plan;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * IAM roles for service accounts on another implementation of IAM than this project's simulator, at
 * {@code -Dkops.endpoint=URL}. Skipped without an endpoint.
 */
class OtherEndpointServiceAccountsTest {
  private static final String ENDPOINT = System.getProperty("kops.endpoint", "");
  private static final String ISSUER_HOST = "keys.s3.us-east-1.amazonaws.com/k.example.com";

  @Test
  void createsSwitchesOffAndDeletesServiceAccountRoles() {
    assumeTrue(!ENDPOINT.isEmpty(), "no -Dkops.endpoint=URL is given");
    Cluster plain = V137Clusters.v137("us-east-1a").networking(Cni.DEFAULT).build();
    Cluster cluster = V137Clusters.withServiceAccounts(plain);
    try (EndpointClients clients = EndpointClients.at(URI.create(ENDPOINT));
        AwsNetworking networking =
            AwsNetworking.builder().ec2(clients.ec2()).iam(clients.iam()).build()) {
      apply(networking, networking.plan(cluster));

      assertThat(providers(clients.iam())).anyMatch(arn -> arn.endsWith(ISSUER_HOST));
      assertThat(roles(clients.iam())).anyMatch(role -> role.contains(".sa.k.example.com"));
      // moto does not store the host name type of subnets.
      assertThat(networking.plan(cluster).changes())
          .noneMatch(change -> change.id().kind().name().startsWith("Iam"));

      apply(networking, networking.plan(plain));
      assertThat(roles(clients.iam())).noneMatch(role -> role.contains(".sa.k.example.com"));

      apply(networking, networking.plan(cluster));
      apply(networking, networking.planDelete(cluster.name()));
      assertThat(providers(clients.iam())).noneMatch(arn -> arn.endsWith(ISSUER_HOST));
      assertThat(roles(clients.iam())).noneMatch(role -> role.contains("k.example.com"));
    }
  }

  private static void apply(AwsNetworking networking, Plan plan) {
    assertThat(networking.apply(plan).unfinished()).isEmpty();
  }

  private static List<String> providers(IamClient iam) {
    return iam.listOpenIDConnectProviders().openIDConnectProviderList().stream()
        .map(OpenIDConnectProviderListEntry::arn)
        .toList();
  }

  private static List<String> roles(IamClient iam) {
    return iam.listRolesPaginator().roles().stream().map(Role::roleName).toList();
  }
}
