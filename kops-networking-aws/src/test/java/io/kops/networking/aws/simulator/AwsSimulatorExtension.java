package io.kops.networking.aws.simulator;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.AwsNetworking;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides each JUnit test with its own simulated AWS account as parameters: the {@link
 * AwsSimulator}, any of its clients, its {@link SimulatedClock}, the {@link Pacing} that advances
 * that clock instead of waiting, and an {@link AwsNetworking} that uses all of them.
 *
 * <pre>{@code
 * @ExtendWith(AwsSimulatorExtension.class)
 * class ProvisioningTest {
 *   @Test
 *   void createsVpcOfNewCluster(Ec2Client ec2, IamClient iam, AwsSimulator aws) {
 *     ...
 *     assertThat(aws.state().vpcs()).hasSize(1);
 *   }
 * }
 * }</pre>
 *
 * <p>All parameters of a test and its lifecycle methods belong to one account. The account starts
 * when the first parameter is resolved and is closed after the test. Parameters of a constructor or
 * a {@code @BeforeAll} method are shared by the tests of the class. To change the settings of the
 * account, register the extension in a field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final AwsSimulatorExtension ACCOUNT =
 *     AwsSimulatorExtension.with(settings -> settings.region("eu-west-1").buckets("kops-state"));
 * }</pre>
 *
 * <p>Requires JUnit 5.13 or later. Supports parallel test execution.
 */
public final class AwsSimulatorExtension implements ParameterResolver {
  /** Keyed by class name because the optional parts of the AWS SDK may be absent. */
  private static final Map<String, Function<Account, Object>> PARAMETERS =
      Map.ofEntries(
          Map.entry(AwsSimulator.class.getName(), Account::aws),
          Map.entry(AwsNetworking.class.getName(), Account::networking),
          Map.entry(SimulatedClock.class.getName(), Account::clock),
          Map.entry(Pacing.class.getName(), account -> new SimulatedPacing(account.clock())),
          client("ec2.Ec2Client", account -> account.aws().ec2()),
          client("iam.IamClient", account -> account.aws().iam()),
          client("s3.S3Client", account -> account.aws().s3()),
          client("sts.StsClient", account -> account.aws().sts()),
          client("autoscaling.AutoScalingClient", account -> account.aws().autoScaling()),
          client(
              "elasticloadbalancing.ElasticLoadBalancingClient",
              account -> account.aws().loadBalancing()),
          client(
              "elasticloadbalancingv2.ElasticLoadBalancingV2Client",
              account -> account.aws().networkLoadBalancing()));

  private final UnaryOperator<AwsSimulator.Builder> settings;

  private static Map.Entry<String, Function<Account, Object>> client(
      String name, Function<Account, Object> of) {
    return Map.entry("software.amazon.awssdk.services." + name, of);
  }

  /** Provides new accounts in {@code us-east-1} with default settings. */
  public AwsSimulatorExtension() {
    this(UnaryOperator.identity());
  }

  private AwsSimulatorExtension(UnaryOperator<AwsSimulator.Builder> settings) {
    this.settings = settings;
  }

  /**
   * Provides accounts with the given settings. A {@linkplain AwsSimulator.Builder#clock clock}
   * among them is ignored: each account has its own {@link SimulatedClock}.
   */
  public static AwsSimulatorExtension with(UnaryOperator<AwsSimulator.Builder> settings) {
    return new AwsSimulatorExtension(settings);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.containsKey(parameter.getParameter().getType().getName());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.get(parameter.getParameter().getType().getName()).apply(accountOf(context));
  }

  private Account accountOf(ExtensionContext context) {
    return context
        .getStore(ExtensionContext.Namespace.create(AwsSimulatorExtension.class, this))
        .getOrComputeIfAbsent(Account.class, key -> Account.open(settings), Account.class);
  }

  /** A simulated account with its clients. JUnit closes it with the test. */
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
