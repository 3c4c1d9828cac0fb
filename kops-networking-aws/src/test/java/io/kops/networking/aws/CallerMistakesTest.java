package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.change.ClusterWithSecrets;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.RollingControl;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.plan.Plan;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes of the caller are reported as such, and not as failures of AWS. */
class CallerMistakesTest {
  private static final Cluster CLUSTER = TestAccount.privateCluster();

  private static TestAccount account;
  private static Map<Class<?>, Object> values;

  @BeforeAll
  static void createValues() {
    account = TestAccount.open();
    NetworkingEngine engine = account.networking().engine();
    values = new HashMap<>();
    values.put(AwsNetworking.class, account.networking());
    values.put(NetworkingEngine.class, engine);
    values.put(Cluster.class, CLUSTER);
    values.put(ClusterName.class, CLUSTER.name());
    values.put(Plan.class, account.networking().plan(CLUSTER));
    values.put(ApplyListener.class, ApplyListener.NONE);
    values.put(CancellationToken.class, new CancellationToken());
    values.put(RollingSettings.class, RollingSettings.builder().build());
    values.put(ClusterClient.class, ClusterClient.SKIP_VALIDATION);
    values.put(RollingControl.class, new RollingControl());
    values.put(Consumer.class, (Consumer<Object>) event -> {});
    values.put(ExistingNetwork.class, ExistingNetwork.none());
    values.put(ClusterWithSecrets.class, ClusterWithSecrets.of(CLUSTER, Set.of()));
    values.put(Preparation.class, engine.prepare(CLUSTER, ExistingNetwork.none()));
    values.put(Set.class, Set.of());
    values.put(ClusterReading.class, ClusterYaml.standard().read("cluster.yaml", ""));
  }

  @AfterAll
  static void close() {
    account.close();
  }

  static Stream<Arguments> parameters() {
    return Stream.of(AwsNetworking.class, NetworkingEngine.class)
        .flatMap(type -> publicMethods(type))
        .flatMap(
            method ->
                IntStream.range(0, method.getParameterCount())
                    .mapToObj(position -> Arguments.of(method, position)));
  }

  static Stream<Method> methodsThatAccessAws() {
    return publicMethods(AwsNetworking.class).filter(method -> method.getParameterCount() > 0);
  }

  private static Stream<Method> publicMethods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()));
  }

  private static Object[] arguments(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(type -> Objects.requireNonNull(values.get(type), type.getName()))
        .toArray();
  }

  private static void call(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void namesNullArgument(Method method, int position) {
    Object[] arguments = arguments(method);
    arguments[position] = null;

    assertThatNullPointerException()
        .isThrownBy(() -> call(method, values.get(method.getDeclaringClass()), arguments))
        .withMessage(method.getParameters()[position].getName());
  }

  @ParameterizedTest
  @MethodSource("methodsThatAccessAws")
  void rejectsUseAfterClose(Method method) {
    try (TestAccount other = TestAccount.open()) {
      AwsNetworking closed = other.networking();
      closed.close();
      closed.close();
      other.aws().forgetCalls();

      assertThat(catchThrowable(() -> call(method, closed, arguments(method))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("this AwsNetworking is closed");
      assertThat(other.aws().calls()).isEmpty();
    }
  }

  @Test
  void coversAllMethodsThatPlanAndApply() {
    assertThat(methodsThatAccessAws().map(Method::getName))
        .contains("plan", "prepare", "drift", "apply", "update", "delete", "preflight");
  }
}
