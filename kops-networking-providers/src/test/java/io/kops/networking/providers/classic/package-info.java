@NullMarked
package io.kops.networking.providers.classic;

import org.jspecify.annotations.NullMarked;
