package io.kops.networking;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * Marks an immutable value with a generated builder. Used within this library only; not retained at
 * run time.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    overshadowImplementation = true,
    jdkOnly = true,
    get = "*",
    depluralize = true,
    depluralizeDictionary = {"access:access"},
    optionalAcceptNullable = false,
    allowedClasspathAnnotations = {Override.class})
public @interface KopsValue {}
