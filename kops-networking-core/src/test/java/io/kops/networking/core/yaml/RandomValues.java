package io.kops.networking.core.yaml;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.ResourceQuantity;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Networking;
import io.kops.networking.resource.PropertyValue;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Creates values with random fields. The fields are found by reflection, so a field that the tables
 * of the reader and writer lack does not survive the round trip.
 */
final class RandomValues {
  static final String CUSTOM_KEY = "mesh";

  private static final List<String> TEXTS =
      List.of(
          "plain",
          "two words",
          "",
          "yes",
          "No",
          "on",
          "true",
          "null",
          "~",
          "1.10",
          "0x1F",
          "017",
          "1_000",
          "12:30",
          "2016-12-10",
          "2016-12-10T22:42:27Z",
          "1e3",
          ".inf",
          "=",
          "<<",
          " leading",
          "trailing ",
          "a: b",
          "a #b",
          "#b",
          "- item",
          "-",
          "*star",
          "&anchor",
          "!tag",
          "%percent",
          "@at",
          "`tick`",
          "{brace}",
          "[bracket]",
          "it's",
          "type \"hi\"",
          "back\\slash",
          "tab\there",
          "two\nlines",
          "ends\n",
          "\nstarts",
          "  two\n lines  \n\n",
          "größe",
          "日本",
          "😀",
          "s3://bucket/k.example.com",
          "sg-0123456789abcdef0",
          "100m",
          "key: {a: 1}",
          "[{\"Effect\": \"Allow\", \"Action\": [\"s3:*\"]}]",
          "a\u0007bell",
          "x".repeat(300));

  private final Random random;

  RandomValues(long seed) {
    this.random = new Random(seed);
  }

  Cluster cluster() {
    ClusterSpec spec = (ClusterSpec) built(ClusterSpec.class);
    List<InstanceGroup> groups = new ArrayList<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      InstanceGroup group = (InstanceGroup) built(InstanceGroup.class);
      groups.add(group.toBuilder().name(pick(List.of("a", "b", "c", "yes", "1")) + i).build());
    }
    return new Cluster(spec.toBuilder().kopsRelease(Optional.empty()).build(), groups);
  }

  /** Returns a mode or provider with any of its options. */
  Networking networking() {
    try {
      Class<?> type = pick(Arrays.asList(Networking.class.getPermittedSubclasses()));
      return (Networking)
          (type == CustomNetworking.class
              ? new CustomNetworking(CUSTOM_KEY, fields(2))
              : simple(type));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot create a networking mode", e);
    }
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Returns a value of an interface whose fields are those its builder sets. */
  private Object built(Class<?> type) {
    try {
      Object builder = type.getMethod("builder").invoke(null);
      Method[] accessors = type.getMethods();
      Arrays.sort(accessors, Comparator.comparing(Method::getName));
      boolean sparse = random.nextBoolean();
      for (Method accessor : accessors) {
        if (accessor.getParameterCount() == 0 && !Modifier.isStatic(accessor.getModifiers())) {
          set(builder, accessor, sparse);
        }
      }
      Object value = builder.getClass().getMethod("build").invoke(builder);
      return explicit(value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot build a " + type.getSimpleName(), e);
    }
  }

  /** Sets the options that a reader adds, and leaves zones out that AWS knows. */
  private Object explicit(Object value) {
    if (value instanceof Subnet subnet && subnet.isShared() && random.nextBoolean()) {
      return subnet.toBuilder().knownZone(Optional.empty()).build();
    }
    if (value instanceof Flannel flannel && flannel.backend().isEmpty()) {
      return flannel.toBuilder().backend("vxlan").build();
    }
    return value;
  }

  private void set(Object builder, Method accessor, boolean sparse)
      throws ReflectiveOperationException {
    for (Method setter : builder.getClass().getMethods()) {
      boolean sets =
          setter.getName().equals(accessor.getName())
              && setter.getParameterCount() == 1
              && setter.getParameterTypes()[0].isAssignableFrom(accessor.getReturnType())
              && !setter.isBridge();
      if (sets) {
        boolean optional =
            accessor.getReturnType() == Optional.class
                || accessor.getReturnType() == OptionalInt.class;
        if (!optional || random.nextInt(sparse ? 8 : 2) == 0) {
          setter.invoke(builder, field(accessor.getGenericReturnType()));
        }
        return;
      }
    }
  }

  /** Returns a value other than the empty text, which means that the field is absent. */
  private Object field(Type type) throws ReflectiveOperationException {
    Object value = value(type);
    boolean empty = value.equals("") || value.equals(Optional.of(""));
    return empty ? field(type) : value;
  }

  private Object value(Type type) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return Optional.of(value(of[0]));
      }
      if (generic.getRawType() == List.class) {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(value(of[0]));
        }
        return items;
      }
      Map<String, Object> entries = new LinkedHashMap<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        entries.put(pick(TEXTS), value(of[1]));
      }
      return entries;
    }
    return simple((Class<?>) type);
  }

  private Object simple(Class<?> type) throws ReflectiveOperationException {
    if (type == String.class) {
      return pick(TEXTS);
    } else if (type == OptionalInt.class) {
      return OptionalInt.of(random.nextInt());
    } else if (type == int.class) {
      return random.nextInt();
    } else if (type == Duration.class) {
      return Duration.ofSeconds(random.nextInt(40_000_000));
    } else if (type == boolean.class || type == Boolean.class) {
      return random.nextBoolean();
    } else if (type == Cidr.class) {
      return cidr();
    } else if (type == IpAddress.class) {
      return cidr().address();
    } else if (type == AccessSource.class) {
      return AccessSource.parse(random.nextBoolean() ? cidr().toString() : "pl-0123456789abcdef0");
    } else if (type == ZoneName.class) {
      return ZoneName.of(pick(List.of("us-east-1a", "eu-west-1b", "us-gov-west-1c")));
    } else if (type == ClusterName.class) {
      return ClusterName.of(pick(List.of("k.example.com", "shop.k8s.local", "yes", "1.10")));
    } else if (type == ResourceQuantity.class) {
      return ResourceQuantity.parse(pick(List.of("4", "1500m", "0.5", "16Gi")));
    } else if (type == KubernetesVersion.class) {
      return KubernetesVersion.parse(
          pick(
              List.of(
                  "1.10.6",
                  "v1.32.0",
                  "1.9",
                  "1.11.0-beta.1",
                  "https://dl.k8s.io/release/v1.34.1")));
    } else if (type == Networking.class) {
      return networking();
    } else if (type == CloudProvider.class) {
      return CloudProvider.AWS;
    } else if (type.isEnum()) {
      return pick(Arrays.asList(type.getEnumConstants()));
    } else if (type.isRecord()) {
      return record(type);
    }
    return built(type);
  }

  private Object record(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] parts = type.getRecordComponents();
    Class<?>[] types = new Class<?>[parts.length];
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      types[i] = parts[i].getType();
      values[i] = field(parts[i].getGenericType());
    }
    return type.getConstructor(types).newInstance(values);
  }

  private PropertyValue.MapValue fields(int depth) {
    Map<String, PropertyValue> values = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.put(pick(TEXTS), plainData(depth));
    }
    return new PropertyValue.MapValue(values);
  }

  private PropertyValue plainData(int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> PropertyValue.of(pick(TEXTS));
      case 1 -> PropertyValue.of(random.nextLong());
      case 2 -> PropertyValue.of(random.nextBoolean());
      case 3 -> new PropertyValue.DecimalValue(random.nextGaussian() * 1e9);
      case 4 -> fields(depth - 1);
      default -> new PropertyValue.ListValue(List.of(plainData(depth - 1), plainData(depth - 1)));
    };
  }

  private Cidr cidr() {
    IpFamily family = pick(List.of(IpFamily.IPV4, IpFamily.IPV4, IpFamily.IPV6));
    BigInteger address = new BigInteger(family.bits(), random);
    return Cidr.containing(new IpAddress(family, address), random.nextInt(family.bits() + 1));
  }
}
