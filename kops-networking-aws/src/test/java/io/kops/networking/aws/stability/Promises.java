package io.kops.networking.aws.stability;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** The {@link API} status of types, inherited from the enclosing class or the package. */
final class Promises {
  /** The classes of the library without tests, read once because it takes seconds. */
  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(
              location ->
                  !location.contains("/test-classes/")
                      && !location.contains("-tests.jar")
                      && !location.contains("-testkit.jar"))
          .importPackages("io.kops.networking");

  private static final Set<API.Status> PROMISED =
      EnumSet.of(API.Status.STABLE, API.Status.MAINTAINED, API.Status.DEPRECATED);

  private Promises() {}

  static API.Status status(JavaClass type) {
    Optional<JavaClass> place = Optional.of(type);
    while (place.isPresent()) {
      Optional<API> said = place.get().tryGetAnnotationOfType(API.class);
      if (said.isPresent()) {
        return said.get().status();
      }
      place = place.get().getEnclosingClass();
    }
    return type.getPackage().getAnnotationOfType(API.class).status();
  }

  /** Returns whether the type is accessible and later versions keep it. */
  static boolean isPromised(JavaClass type) {
    return isVisible(type) && PROMISED.contains(status(type));
  }

  static boolean isVisible(JavaClass type) {
    return !type.isAnonymousClass()
        && !type.isLocalClass()
        && (type.getModifiers().contains(JavaModifier.PUBLIC)
            || type.getModifiers().contains(JavaModifier.PROTECTED))
        && type.getEnclosingClass().map(Promises::isVisible).orElse(true);
  }
}
