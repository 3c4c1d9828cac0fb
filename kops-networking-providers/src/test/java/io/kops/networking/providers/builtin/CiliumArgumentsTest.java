package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.networking.Cilium;
import io.kops.networking.providers.PodView;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.spi.Addon;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CiliumArgumentsTest {
  private static final List<String> ALWAYS =
      List.of("--kvstore", "etcd", "--kvstore-opt", "etcd.config=/var/lib/etcd-config/etcd.config");

  private static List<String> arguments(Cilium cilium) {
    Addon addon = new CiliumProvider().contribute(SampleRequests.request(cilium)).addons().get(0);
    return PodView.container(PodView.daemons(addon), "cilium-agent").getArgs();
  }

  private static List<String> and(Stream<String> options) {
    return Stream.concat(options, ALWAYS.stream()).toList();
  }

  static List<CiliumOptions.Option> options() {
    return CiliumOptions.OF_1_10;
  }

  @Test
  void passesEtcdWithoutOptions() {
    assertThat(arguments(Cilium.DEFAULT)).isEqualTo(ALWAYS);
  }

  @ParameterizedTest
  @MethodSource("options")
  void mapsEachOptionToItsArgument(CiliumOptions.Option option) {
    Cilium.Builder builder = Cilium.builder();
    option.set().accept(builder);

    assertThat(arguments(builder.build())).isEqualTo(and(option.arguments().stream()));
  }

  @Test
  void keepsTheOrderOfAllOptions() {
    assertThat(arguments(CiliumOptions.all()))
        .isEqualTo(and(options().stream().flatMap(option -> option.arguments().stream())));
  }

  @Test
  void coversEveryOption() {
    List<String> arguments = options().stream().map(CiliumOptions.Option::name).toList();

    assertThat(Arrays.stream(Cilium.class.getDeclaredMethods()))
        .filteredOn(method -> Modifier.isAbstract(method.getModifiers()))
        .extracting(Method::getName)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(arguments.stream(), CiliumOptions.NO_ARGUMENTS.stream()).toList());
  }

  @Test
  void omitsDisabledEmptyAndZeroOptions() {
    Cilium nothing =
        Cilium.builder()
            .debug(false)
            .disableMasquerade(false)
            .restore(false)
            .accessLog("")
            .tunnel("")
            .logstashProbeTimer(0)
            .tracePayloadlen(0)
            .build();

    assertThat(arguments(nothing)).isEqualTo(ALWAYS);
  }

  @Test
  void keepsUserTextAsOneArgument() {
    String odd = "a: [\"b\", #c]\n- --debug=true";

    assertThat(arguments(Cilium.builder().accessLog(odd).putLogOpt("k", odd).build()))
        .isEqualTo(and(Stream.of("--access-log", odd, "--log-opt=k=" + odd)));
  }
}
