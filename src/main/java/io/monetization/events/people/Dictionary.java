package io.monetization.events.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts that occur again and again, by their place in the order of their first occurrence. */
final class Dictionary {

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    int placeOf(String text) {
        Integer known = places.get(text);
        if (known == null) {
            known = texts.size();
            places.put(text, known);
            texts.add(text);
        }
        return known;
    }

    String at(int place) {
        return texts.get(place);
    }
}
