/**
 * The root of the library's words. The rooms below it hold the values, the problems and the SPI.
 */
@NullMarked
package io.kops.networking;

import org.jspecify.annotations.NullMarked;
