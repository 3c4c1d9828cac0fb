package io.kops.networking.aws.stability;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** What {@link API} says of the types of the library: of themselves, of what they are in. */
final class Promises {
  /** The library's classes without those of its tests: read once, as that takes seconds. */
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

  /** Whether others can name the type and later versions keep it. */
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
