#!/usr/bin/env python3
"""Draws the slides of tests/fixtures/slides with their ground truth.

usage: make.py FOLDER [id...]     needs Pillow with raqm, numpy, Debian's fonts-noto-cjk and fonts-dejavu
The same versions draw the same files. Run by hand; no test runs it.
"""
import os
import sys

import archives
import areas
import boards
import booklets
import briefings
import brochures
import cameras
import compares
import counters
import decks
import diagrams
import fairs
import galleries
import halls
import handouts
import leaflets
import leisure
import listings
import lists
import notices
import offers
import offices
import panels
import pictured
import postings
import prints
import registers
import screens
import sheets
import tables
import towns
import venues
import walls

# Pictures with grain are kept as JPEG, drawings as PNG.
PLAIN = [tables.matrix, tables.zebra, tables.ruled, tables.headed, pictured.badges, pictured.rays, diagrams.timeline, diagrams.dark, diagrams.organisation,
         diagrams.upright, diagrams.arrows, diagrams.wall,
         lists.menu, panels.plans, panels.roadmap, lists.questions, lists.legend, prints.advertisements, lists.conversation, lists.laboratory, panels.groups,
         boards.dashboard, boards.month, boards.hub, boards.steps, boards.league, boards.coupons, offers.vacancies,
         sheets.rates, sheets.timetable, sheets.clubs, sheets.reduced, sheets.cover, areas.shops, areas.directory, areas.figures,
         listings.lettings, listings.surgery, listings.tariffs, listings.subsidies, leaflets.lessons, leaflets.water, leaflets.floors, leaflets.ways, leaflets.homes,
         registers.berths, registers.gardens, registers.tents, registers.tests, registers.salon, registers.programme, brochures.flats, brochures.doctors, brochures.machines,
         offices.projects, offices.seminars, offices.memberships, offices.lunches, offices.accounts, offices.bulky,
         counters.fixtures, counters.medicines, counters.hall, counters.waterworks,
         screens.calls, screens.hire, screens.lakes, handouts.rubbish,
         galleries.plants, galleries.incidents, galleries.ventures, galleries.clubs, briefings.bridges, briefings.trucks, briefings.facilities, briefings.stations,
         leisure.reading, leisure.sky, leisure.forecast, leisure.aquarium, decks.claims, decks.venues, decks.trainings,
         towns.helpers, towns.films, towns.cards, towns.budget, compares.posts, compares.movers, compares.prizes, compares.exams,
         venues.machines, venues.cities, venues.beers, venues.tongues, venues.sailings, fairs.clocks, fairs.steps, fairs.points]
GRAINED = [pictured.tiles, pictured.zigzag, pictured.turned, pictured.many, panels.staff, panels.bento, panels.homes, offers.goods, offers.houses,
           areas.rooms, areas.recipe, leaflets.sale, leaflets.tours, brochures.goods, screens.estates, booklets.catalogue, archives.outings, decks.pets, venues.sets]
SHOT = [cameras.photographed, cameras.scanned, cameras.sideways, prints.board, prints.cards, offers.poster, halls.festival, halls.lectures, walls.chalkboard, walls.wines, walls.vacancies,
        brochures.shelters, brochures.lots, counters.window, counters.circular, screens.departures, handouts.shelf, handouts.invoice, handouts.museum, booklets.courses, booklets.lunches, archives.customers, archives.vans, archives.stalls,
        notices.trails, notices.laundry, notices.minutes, notices.instruments, postings.circuit, postings.amulets, postings.report, postings.orchards,
        fairs.nurseries, fairs.hampers, fairs.hall]


def main(folder, only):
    os.makedirs(folder, exist_ok=True)
    wanted = lambda make: not only or make.__doc__.split(":")[0] in only
    for make in filter(wanted, PLAIN):
        print(make.__doc__.split(":")[0], make().save(folder))
    for make in filter(wanted, GRAINED):
        print(make.__doc__.split(":")[0], make().save(folder, fmt="jpg", quality=84))
    for make in filter(wanted, SHOT):
        print(make.__doc__.split(":")[0], make(folder))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
