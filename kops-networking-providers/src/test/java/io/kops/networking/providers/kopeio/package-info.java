@NullMarked
package io.kops.networking.providers.kopeio;

import org.jspecify.annotations.NullMarked;
