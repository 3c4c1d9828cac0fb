package io.kops.networking.aws.simulator;

import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.core.applying.Pacing;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Gives each test of JUnit a simulated AWS account of its own, as parameters: the {@link
 * AwsSimulator}, any of its clients, its {@link SimulatedClock}, the {@link Pacing} that moves that
 * clock on instead of waiting, and an {@link AwsNetworking} that works with all of them.
 *
 * <pre>{@code
 * @ExtendWith(AwsSimulatorExtension.class)
 * class ProvisioningTest {
 *   @Test
 *   void aNewClusterGetsItsNetwork(Ec2Client ec2, IamClient iam, AwsSimulator aws) {
 *     ...
 *     assertThat(aws.state().vpcs()).hasSize(1);
 *   }
 * }
 * }</pre>
 *
 * <p>All parameters of a test, its lifecycle methods included, are of one account. It starts when a
 * parameter is first asked for and ends with the test; what a constructor or a {@code @BeforeAll}
 * method asks for is shared by the tests of the class. An account with other settings is registered
 * by field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final AwsSimulatorExtension ACCOUNT =
 *     AwsSimulatorExtension.with(settings -> settings.region("eu-west-1").buckets("kops-state"));
 * }</pre>
 *
 * <p>It needs JUnit 5.13 or later. Safe for tests that run side by side.
 */
public final class AwsSimulatorExtension implements ParameterResolver {
  private static final Map<Class<?>, Function<Account, Object>> PARAMETERS =
      Map.ofEntries(
          Map.entry(AwsSimulator.class, Account::aws),
          Map.entry(AwsNetworking.class, Account::networking),
          Map.entry(SimulatedClock.class, Account::clock),
          Map.entry(Pacing.class, account -> new SimulatedPacing(account.clock())),
          Map.entry(Ec2Client.class, account -> account.aws().ec2()),
          Map.entry(IamClient.class, account -> account.aws().iam()),
          Map.entry(S3Client.class, account -> account.aws().s3()),
          Map.entry(StsClient.class, account -> account.aws().sts()),
          Map.entry(AutoScalingClient.class, account -> account.aws().autoScaling()),
          Map.entry(ElasticLoadBalancingClient.class, account -> account.aws().loadBalancing()),
          Map.entry(
              ElasticLoadBalancingV2Client.class, account -> account.aws().networkLoadBalancing()));

  private final UnaryOperator<AwsSimulator.Builder> settings;

  /** Gives accounts as they are when they are new, in {@code us-east-1}. */
  public AwsSimulatorExtension() {
    this(UnaryOperator.identity());
  }

  private AwsSimulatorExtension(UnaryOperator<AwsSimulator.Builder> settings) {
    this.settings = settings;
  }

  /**
   * Gives accounts with these settings. A {@linkplain AwsSimulator.Builder#clock clock} among them
   * is not taken: each account has its {@link SimulatedClock}.
   */
  public static AwsSimulatorExtension with(UnaryOperator<AwsSimulator.Builder> settings) {
    return new AwsSimulatorExtension(settings);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.get(parameter.getParameter().getType()).apply(accountOf(context));
  }

  private Account accountOf(ExtensionContext context) {
    return context
        .getStore(ExtensionContext.Namespace.create(AwsSimulatorExtension.class, this))
        .getOrComputeIfAbsent(Account.class, key -> Account.open(settings), Account.class);
  }

  /** A simulated account with what works on it, which JUnit closes with the test. */
  private record Account(AwsSimulator aws, SimulatedClock clock, AwsNetworking networking)
      implements AutoCloseable {
    static Account open(UnaryOperator<AwsSimulator.Builder> settings) {
      SimulatedClock clock = new SimulatedClock();
      AwsSimulator aws = settings.apply(AwsSimulator.builder()).clock(clock).start();
      return new Account(
          aws,
          clock,
          AwsNetworking.builder()
              .ec2(aws.ec2())
              .iam(aws.iam())
              .pacing(new SimulatedPacing(clock))
              .build());
    }

    @Override
    public void close() {
      networking.close();
      aws.close();
    }
  }
}
